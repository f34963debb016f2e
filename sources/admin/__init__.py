"""The editor's desk for sources."""

from sources.admin.snapshot import SnapshotAdmin
from sources.admin.source import SourceAdmin

__all__ = ["SnapshotAdmin", "SourceAdmin"]
