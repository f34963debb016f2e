"""Putting together what two people made of one text, where they did not touch the same words. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

_WORDS = re.compile(r"\S+\s*|\s+")
_MOST_STEPS = 1_000_000

# (first token, end, what stands there instead)
Edit = tuple[int, int, list[str]]


def put_together(base: str, theirs: str, yours: str) -> str | None:
    """The text with the changes of both; None where they touch the same words or words beside each other."""
    if base in (theirs, yours) or theirs == yours:
        return yours if base == theirs else theirs
    words = [_WORDS.findall(text) for text in (base, theirs, yours)]
    lines = [text.splitlines(keepends=True) for text in (base, theirs, yours)]
    for old, left, right in (words, lines):
        if _steps(old, left) + _steps(old, right) <= _MOST_STEPS:
            return _joined(old, _edits(old, left), _edits(old, right))
    return None


def _steps(old: Sequence[str], new: Sequence[str]) -> int:
    counts = Counter(new)
    return sum(counts[token] for token in old) + len(old) + len(new)


def _edits(old: list[str], new: list[str]) -> list[Edit]:
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return [(i1, i2, new[j1:j2]) for op, i1, i2, j1, j2 in codes if op != "equal"]


def _joined(old: list[str], theirs: list[Edit], yours: list[Edit]) -> str | None:
    edits = sorted([*theirs, *(edit for edit in yours if edit not in theirs)], key=lambda edit: edit[:2])
    text: list[str] = []
    end = -1
    for first, last, instead in edits:
        if first <= end:
            return None
        text += old[max(end, 0) : first] + instead
        end = last
    return "".join(text + old[max(end, 0) :])
