"""Results as the page prints them, with what was found marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from search.finding import Result
from search.highlighting import Marker
from search.models import Kind


@dataclass(frozen=True)
class Shown:
    """title, passage, more: HTML with the found words marked. more: a claim's headline, a piece's dek."""

    kind: str
    row: Any
    title: str
    passage: str
    more: str
    rating: dict[str, Any] | None


def texts_of(results: Iterable[Result]) -> Iterator[str]:
    """Whatever of the results may be marked."""
    for result in results:
        yield from (_title(result), _more(result), result.text)


def as_shown(result: Result, marks: Marker) -> Shown:
    passage = _passage(result, marks)
    return Shown(
        kind=result.kind,
        row=result.row,
        title=marks.marked(_title(result)),
        passage=passage,
        more="" if passage else marks.marked(_more(result)),
        rating=result.rating,
    )


def _passage(result: Result, marks: Marker) -> str:
    """Of a piece: where its text has most of the words."""
    return marks.passage(result.text) if result.text else ""


def _title(result: Result) -> str:
    row = result.row
    if result.kind == Kind.PIECE:
        return str(row.headline)
    return str(row.title if result.kind == Kind.SOURCE else row.claim_reviewed)


def _more(result: Result) -> str:
    row = result.row
    if result.kind == Kind.PIECE:
        return str(row.dek)
    return str(row.edition.headline) if result.kind == Kind.CLAIM else ""
