"""Ids of headings: readable, and unlike any other id of a page. Pure."""

import re
import unicodedata
from collections.abc import Iterable

# All start with this: so no heading can take the id of a reference, a mark, or a part of the page around it.
PREFIX = "section"

_LONGEST = 60
_HYPHENS = dict.fromkeys(map(ord, "\u00ad\u2010\u2011\u2012\u2013\u2014\u2212"), "-")


def slug(text: str) -> str:
    """Words in lower case, joined by hyphens; accents and typographic hyphens folded, other scripts kept."""
    # A soft hyphen is no hyphen for the reader; apostrophes hold a word together.
    folded = unicodedata.normalize(
        "NFKD", re.sub("[\u00ad'\u2018\u2019]", "", text).translate(_HYPHENS)
    ).casefold()
    letters = "".join(
        character for character in folded if not unicodedata.combining(character)
    )
    words = re.findall(r"[^\W_]+", letters)
    while len(words) > 1 and len("-".join(words)) > _LONGEST:
        words.pop()
    return "-".join(words)[:_LONGEST]


class Anchors:
    """Gives out the ids of the headings on one page, each once."""

    def __init__(self, taken: Iterable[str] = ()) -> None:
        self._taken = set(taken)
        self._next: dict[str, int] = {}

    def make(self, text: str) -> str:
        """A new id for a heading with this text; a repeated one gets `-2`, `-3`…"""
        base = "-".join(filter(None, [PREFIX, slug(text)]))
        candidate = base if slug(text) else f"{base}-1"
        while candidate in self._taken:
            self._next[base] = self._next.get(base, 1) + 1
            candidate = f"{base}-{self._next[base]}"
        self._taken.add(candidate)
        return candidate
