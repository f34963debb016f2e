"""The frame of an article that its structured data share: where it stands, since when, in which language. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Piece:
    """One published article.

    url: its absolute address. published, modified: RFC 3339, of its first and of its newest edition. number: of that
    edition; 0 where it is not known.
    """

    url: str
    headline: str
    language: str
    published: str
    modified: str
    number: int = 0

    @classmethod
    def of(cls, document: Mapping[str, Any], url: str) -> Piece:
        """From the document of its newest edition."""
        edition, content = document["edition"], document["content"]
        return cls(
            url=url,
            headline=content["headline"],
            language=content["language"],
            published=edition["first_published_at"],
            modified=edition["published_at"],
            number=edition["number"],
        )

    def at(self, anchor: str) -> str:
        """The address of a place on the page."""
        return f"{self.url}#{anchor}"
