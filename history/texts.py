"""What changed from one stored text to another, for editors: line by line, then word by word. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from history.words import Budget, compare

CONTEXT = 1  # unchanged lines that are shown beside a change
_MOST_LINES = 4_000  # of both texts; longer ones are told as replaced


class Piece(NamedTuple):
    """A stretch of text. "gap": a run of unchanged lines that is left out."""

    op: Literal["same", "removed", "added", "gap"]
    text: str


def compare_texts(before: str, after: str) -> list[Piece]:
    """The pieces from one text to the other. Without what was added they are the earlier one, but for its blanks."""
    budget = Budget()
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    if len(old) + len(new) > _MOST_LINES:
        return [Piece("removed", before), Piece("added", after)]
    pieces: list[Piece] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, is_now = "".join(old[i1:i2]), "".join(new[j1:j2])
        if op == "equal":
            pieces.append(Piece("same", is_now))
        elif op == "replace" and was.split() == is_now.split():
            # Blanks alone: told as a line that went and came, for words cannot tell it.
            pieces += [Piece("removed", was), Piece("added", is_now)]
        elif op == "replace":
            pieces += [Piece(segment.op, segment.text) for segment in compare(was, is_now, budget)]
        else:
            pieces.append(Piece("removed", was) if was else Piece("added", is_now))
    return pieces


def folded(pieces: list[Piece]) -> list[Piece]:
    """The same with long runs of unchanged lines left out, but for those beside a change."""
    return [part for place, piece in enumerate(pieces) for part in _folded(pieces, place, piece)]


def _folded(pieces: list[Piece], place: int, piece: Piece) -> Iterator[Piece]:
    lines = piece.text.splitlines(keepends=True)
    before = CONTEXT + 1 if place else 0
    after = CONTEXT + 1 if place < len(pieces) - 1 else 0
    if piece.op != "same" or len(lines) <= before + after + 1:
        yield piece
        return
    if before:
        yield Piece("same", "".join(lines[:before]))
    yield Piece("gap", "")
    if after:
        yield Piece("same", "".join(lines[-after:]))


def standing_out(text: str, other: str) -> list[Piece]:
    """One of two texts that stand side by side: "added" is what stands in this one only."""
    return [piece for piece in folded(compare_texts(other, text)) if piece.op != "removed"]
