"""What can be cited: a work (Source), where it can be had (SourceCopy), what it said when we looked (Snapshot)."""

from sources.models.copy import CopyKind, Snapshot, SourceCopy
from sources.models.source import DatePrecision, Kind, Source, Standing

__all__ = [
    "CopyKind",
    "DatePrecision",
    "Kind",
    "Snapshot",
    "Source",
    "SourceCopy",
    "Standing",
]
