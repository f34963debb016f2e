"""What can be cited: a work (Source), where it can be had (SourceCopy), what it said when we looked (Snapshot)."""

from sources.models.choices import CopyKind, DatePrecision, Kind, Standing
from sources.models.copy import SourceCopy
from sources.models.snapshot import Snapshot
from sources.models.source import Source

__all__ = [
    "CopyKind",
    "DatePrecision",
    "Kind",
    "Snapshot",
    "Source",
    "SourceCopy",
    "Standing",
]
