"""From pasted text to a draft. `parse` is pure; `articles.importing.drafts` makes the rows."""

from articles.importing.parsed import Parsed, SourceLine
from articles.importing.reading import parse

__all__ = ["Parsed", "SourceLine", "parse"]
