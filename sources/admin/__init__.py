"""The editor's desk for sources."""

from sources.admin.source import SourceAdmin

__all__ = ["SourceAdmin"]
