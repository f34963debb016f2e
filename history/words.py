"""What changed between two sentences or paragraphs, word by word. Pure.

Bounded: the work is counted, not timed, so that the same texts are compared alike on a busy server.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

Op = Literal["same", "removed", "added"]


class Segment(NamedTuple):
    """A stretch of text, blanks included.

    What is not "removed" makes up the text as it is; what is not "added" the text as it was, but for its blanks.
    """

    op: Op
    text: str

    @property
    def core(self) -> str:
        return self.text.rstrip()

    @property
    def blank(self) -> str:
        """What follows the core: no line is drawn through or under it."""
        return self.text[len(self.core) :]


class Budget:
    """How many comparisons of words may still be made. A paragraph that would ask more is shown before and after."""

    def __init__(self, steps: int = 3_000_000) -> None:
        self.steps = steps

    def affords(self, steps: int) -> bool:
        self.steps -= min(steps, self.steps)
        return self.steps > 0


_PUNCTUATION = string.punctuation + "…“”‘’«»‹›„‚¡¿–—。，、！？：；「」"
_NUMBERS = re.compile(r"\[\d[\d,\s\u2010-\u2013-]*\]")  # a mark is one word
# Scripts without blanks between words are compared sign by sign.
_SIGN = r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_PIECE = re.compile(rf"({_NUMBERS.pattern}|{_SIGN}|(?:(?!{_SIGN})\S)+)(\s*)")
_BLANK = re.compile(r"\s*")

# Above that, one paragraph costs more than it tells.
_MOST_STEPS = 400_000


class _Word(NamedTuple):
    text: str
    blank: str  # what parts it from the next one


def compare(before: str, after: str, budget: Budget | None = None) -> list[Segment]:
    """The segments from one text to the other, removed words before the added ones that took their place."""
    old, new = _words(before), _words(after)
    old_keys, new_keys = [word.text for word in old], [word.text for word in new]
    if not _is_affordable(old_keys, new_keys, budget or Budget()):
        codes: Sequence[Code] = [("replace", 0, len(old), 0, len(new))]
    else:
        codes = SequenceMatcher(None, old_keys, new_keys, autojunk=True).get_opcodes()
    return _segments(old, new, _calmed(codes, new))


def likeness(before: Counter[str], after: Counter[str]) -> float:
    """How much of two paragraphs' words is common, from 0 to 1, whatever their order."""
    total = before.total() + after.total()
    return 2 * (before & after).total() / total if total else 1.0


def bag(text: str) -> Counter[str]:
    """The words of a text, for `likeness`."""
    return Counter(word.text for word in _words(text))


def _words(text: str) -> list[_Word]:
    """Words, each with its punctuation as words of their own: a comma more is no other word."""
    found: list[_Word] = []
    if lead := _BLANK.match(text).group():  # type: ignore[union-attr]
        found.append(_Word("", lead))
    for piece, blank in _PIECE.findall(text):
        core = piece if _NUMBERS.fullmatch(piece) else piece.strip(_PUNCTUATION)
        start, _, end = piece.partition(core) if core else ("", "", piece)
        parts = [part for part in (start, core, end) if part]
        found += [_Word(part, "") for part in parts[:-1]]
        found.append(_Word(parts[-1], blank))
    return found


def _is_affordable(old: Sequence[str], new: Sequence[str], budget: Budget) -> bool:
    """The steps of one pass of SequenceMatcher, which leaves out words that are very common in a long text."""
    counts = Counter(new)
    most = len(new) // 100 + 1 if len(new) >= 200 else len(new)
    steps = sum(counts[word] for word in old if counts[word] <= most) + len(old) + len(new)
    return steps <= _MOST_STEPS and budget.affords(steps)


Code = tuple[str, int, int, int, int]


def _calmed(codes: Sequence[Code], new: list[_Word]) -> list[Code]:
    """A lone small word between two changes is told as part of them: whole phrases are easier to read."""
    calm: list[Code] = []
    for place, (op, i1, i2, j1, j2) in enumerate(codes):
        is_between = 0 < place < len(codes) - 1
        is_small = op == "equal" and sum(len(word.text) for word in new[j1:j2]) <= 3
        if is_between and is_small and codes[place - 1][0] == codes[place + 1][0] == "replace":
            op = "replace"
        if calm and op != "equal" and calm[-1][0] != "equal":
            _, k1, _, l1, _ = calm.pop()
            calm.append(("replace", k1, i2, l1, j2))
        else:
            calm.append((op, i1, i2, j1, j2))
    return calm


def _segments(old: list[_Word], new: list[_Word], codes: list[Code]) -> list[Segment]:
    segments = []
    for op, i1, i2, j1, j2 in codes:
        if op == "equal":
            segments.append(Segment("same", _joined(new[j1:j2])))
            continue
        removed, added = _joined(old[i1:i2]), _joined(new[j1:j2])
        if removed:
            segments.append(Segment("removed", removed))
        if added:
            segments.append(Segment("added", added))
    return segments


def _joined(words: list[_Word]) -> str:
    return "".join(word.text + word.blank for word in words)
