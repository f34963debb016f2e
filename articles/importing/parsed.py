"""What the importer finds in a pasted text. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

LONGEST_HEADLINE = 200
LONGEST_QUESTION = 300
LONGEST_CLAIM = 300


@dataclass(frozen=True)
class SourceLine:
    """One entry of the text's own list of sources.

    number: the mark it belongs to, None in a list without numbers. issued_on: the first day of its precision, which
    is "day", "month" or "year"; None with "undated" where the entry says so, and with "" where it says nothing.
    address: as written, with a scheme, or ""; archive: that of an archived copy. authors: as written, one name each.
    line: the entry as it stood in the text.
    """

    line: str
    number: int | None = None
    title: str = ""
    publisher: str = ""
    issued_on: date | None = None
    precision: str = ""
    address: str = ""
    archive: str = ""
    authors: tuple[str, ...] = ()
    accessed_on: date | None = None


@dataclass
class Parsed:
    """A pasted text taken apart. Every sentence of it stands in one of these fields.

    kind: "check" or "explainer". summary, body: markdown. sections: the texts of the body's main headings.
    marks: how many citations summary and body hold, repeats included; numbers: the distinct ones, in order.
    claim, claimant, rating: only what a line such as "Claim: …" or "Rating: …" says; else "".
    left_out, problems: sentences for the editor. slug: a proposal, not yet unique.
    refusal: why nothing was read, a sentence; every other field is then empty.
    """

    headline: str = ""
    kind: str = "explainer"
    checked_on: date | None = None
    summary: str = ""
    body: str = ""
    sections: list[str] = field(default_factory=list)
    marks: int = 0
    numbers: list[int] = field(default_factory=list)
    follow_ups: list[str] = field(default_factory=list)
    sources: list[SourceLine] = field(default_factory=list)
    claim: str = ""
    claimant: str = ""
    rating: str = ""
    left_out: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    slug: str = ""
    form: str = "plain"
    refusal: str = ""

    def leave_out(self, what: str, words: str) -> None:
        """Say what kind of thing the words were that have no place in the draft."""
        self.left_out.append(f"{what}: {words}")
