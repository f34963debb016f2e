"""How much two short texts look alike, letter by letter: forgives endings, compounds and slips. Pure."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence

from sources.folding import searchable

LENGTH = 4  # letters of a piece


def pieces(text: str) -> frozenset[str]:
    """The runs of four letters in the words of a text, the ends of words marked: "cats" → _cat, cats, ats_."""
    words = {f"_{word}_" for word in re.findall(r"[^\W_]+", searchable(text))}
    return frozenset(word[at : at + LENGTH] for word in words for at in range(max(1, len(word) - LENGTH + 1)))


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
