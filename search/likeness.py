"""How much two short texts look alike, letter by letter: forgives endings, compounds and slips. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from sources.folding import searchable

LENGTH = 4  # letters of a piece
WORD = re.compile(r"[^\W_]+")


def pieces(text: str) -> frozenset[str]:
    """The runs of four letters in the words of a text, the ends of words marked: "cats" → _cat, cats, ats_."""
    found: set[str] = set()
    for word in set(WORD.findall(searchable(text))):
        marked = f"_{word}_"
        found.update([marked[at : at + LENGTH] for at in range(max(1, len(marked) - LENGTH + 1))])
    return frozenset(found)


def likeness(text: str, others: Sequence[str]) -> list[float]:
    """For each of the others the cosine with the text, from 0 to 1; pieces that most of them share count little."""
    asked, cut = pieces(text), [pieces(other) for other in others]
    common = Counter(piece for some in cut for piece in some)
    weight = {piece: math.log(1 + len(cut) / count) ** 2 for piece, count in common.items()}
    unknown = math.log(1 + len(cut)) ** 2
    own = math.sqrt(sum(weight.get(piece, unknown) for piece in asked)) or 1.0
    return [
        sum(weight[piece] for piece in some & asked) / (own * math.sqrt(sum(weight[piece] for piece in some)))
        if some
        else 0.0
        for some in cut
    ]
