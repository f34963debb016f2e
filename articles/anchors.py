"""Ids of headings: readable, and unlike any other id of a page. Pure."""

import re
import unicodedata
from collections.abc import Iterable

# All start with this: so no heading can take the id of a reference, a mark, or a part of the page around it.
PREFIX = "section"

_LONGEST = 60
# Soft hyphens are none for the reader; apostrophes hold a word together.
_INSIDE_WORDS = re.compile("[\u00ad'\u2018\u2019]")
_WORD = re.compile(r"[^\W_]+")


def slug(text: str) -> str:
    """Words in lower case joined by hyphens, at most 60 characters; accents folded, other scripts kept."""
    # Compatibility forms unfold to at most 18 characters: the bound keeps a hostile heading cheap.
    start = _INSIDE_WORDS.sub("", text[: 4 * _LONGEST])
    letters = (
        char for char in unicodedata.normalize("NFKD", start).casefold() if not unicodedata.combining(char)
    )
    folded = ""
    for word in _WORD.findall("".join(letters)):
        if folded and len(folded) + 1 + len(word) > _LONGEST:
            break
        folded = f"{folded}-{word}" if folded else word[:_LONGEST]
    return folded


class Anchors:
    """Gives out the ids of the headings on one page, each once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def make(self, text: str) -> str:
        """A new id for a heading with this text; a repeated one gets `-2`, `-3`…"""
        words = slug(text)
        base = f"{PREFIX}-{words}" if words else PREFIX
        anchor = base if words else f"{base}-1"
        while anchor in self._taken:
            self._last[base] = self._last.get(base, 1) + 1
            anchor = f"{base}-{self._last[base]}"
        self._taken.add(anchor)
        return anchor
