"""A feed and its entries, whatever they are written as. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

# Before anything is published a feed has no date of its own, and the same bytes for everybody.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_UNFIT_FOR_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True)
class Entry:
    """id: a name that never changes. summary: HTML. content: HTML with addresses in full, "" where that is all."""

    id: str
    title: str
    link: str
    summary: str
    published: datetime
    updated: datetime
    language: str
    content: str = ""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Channel:
    """One page of a feed. All addresses are absolute.

    home: the page for readers that shows the same. address: of this page of the feed; first, before, after: of the
    pages around it (RFC 5005, section 3), "" where there is none.
    """

    title: str
    subtitle: str
    home: str
    address: str
    language: str
    publisher: str
    site: str
    icon: str
    entries: tuple[Entry, ...]
    first: str
    before: str = ""
    after: str = ""

    @property
    def updated(self) -> datetime:
        return max((entry.updated for entry in self.entries), default=LONG_AGO)


def fit(text: str) -> str:
    """XML 1.0 has no place for control characters that a pasted text may hold."""
    return _UNFIT_FOR_XML.sub(" ", text)
