"""What a reader asks for, read from the address: nothing in it can break a search. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

LONGEST = 300  # characters of a search; a whole post belongs in "has this been checked already?"
KINDS = ("piece", "claim", "source", "elsewhere")
# A minus before a number would be read as its sign; quotation marks keep it an exclusion.
EXCLUDED_NUMBER = re.compile(r"(?<!\S)-(\d[^\s\"]*)")
EXCLUDED = re.compile(r"(?<!\S)-(?:\"[^\"]*\"?|\S+)")
QUOTES = str.maketrans("“”„‟«»", '""""""')


@dataclass(frozen=True)
class Asked:
    """A search. notes: sentences about what could not be understood and was left aside. exact: correct nothing."""

    words: str = ""
    kind: str = ""
    rating: str = ""
    claimant: str = ""
    topic: str = ""
    since: date | None = None
    until: date | None = None
    page: int = 1
    exact: bool = False
    notes: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        return bool(self.kind or self.rating or self.claimant or self.topic or self.since or self.until)

    @property
    def query(self) -> str:
        """As the database reads it: words, "phrases", -exclusions, or."""
        return EXCLUDED_NUMBER.sub(r'-"\1"', self.words.translate(QUOTES))

    @property
    def wanted_words(self) -> str:
        """Without what is excluded and without operators: what may be misspelt, and what is marked in the results."""
        kept = EXCLUDED.sub(" ", self.words.translate(QUOTES))
        return re.sub(r"(?<!\S)[oO][rR](?!\S)", " ", kept).replace('"', " ")

    def address(self, **changed: Any) -> str:
        """The query string of this search with some values changed; "" takes one out."""
        values = {
            "q": self.words,
            "kind": self.kind,
            "rating": self.rating,
            "claimant": self.claimant,
            "topic": self.topic,
            "from": self.since or "",
            "to": self.until or "",
            "exact": "1" if self.exact else "",
        } | changed
        return "?" + urlencode({name: str(value) for name, value in values.items() if value})

    def with_words(self, words: str) -> Asked:
        return replace(self, words=words)


def read(given: Mapping[str, str]) -> Asked:
    """The search that an address asks for."""
    notes: list[str] = []
    words = _text(given.get("q", ""))
    if len(words) > LONGEST:
        notes.append(
            _("A search takes %(most)s characters: only the beginning was looked for.") % {"most": LONGEST}
        )
        words = words[:LONGEST].strip()
    since, until = (_day(given.get(name, ""), notes) for name in ("from", "to"))
    if since and until and since > until:
        notes.append(_("The first day is after the last one: they were exchanged."))
        since, until = until, since
    kind = given.get("kind", "")
    if kind and kind not in KINDS:
        notes.append(_("There is no such kind of result: everything was looked through."))
        kind = ""
    page = given.get("page", "1")
    return Asked(
        words=words,
        kind=kind,
        rating=_text(given.get("rating", ""))[:40],
        claimant=_text(given.get("claimant", ""))[:200],
        topic=_text(given.get("topic", ""))[:80],
        since=since,
        until=until,
        page=int(page) if page.isascii() and page.isdecimal() and 0 < len(page) <= 3 else 1,
        exact=given.get("exact") == "1",
        notes=tuple(notes),
    )


def _text(value: str) -> str:
    """One line that PostgreSQL takes: no NUL, no half of a surrogate pair."""
    return " ".join(value.replace("\x00", " ").encode("utf-8", "ignore").decode().split())


def _day(typed: str, notes: list[str]) -> date | None:
    typed = _text(typed)
    try:
        return date.fromisoformat(typed) if typed else None
    except ValueError:
        notes.append(_("“%(typed)s” is no day: write it like 2026-01-31.") % {"typed": typed[:40]})
        return None
