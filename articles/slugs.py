"""The address word of an article, made from its headline. Pure."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from itertools import count

from django.utils.text import slugify

# Hyphens and dashes that editors paste; the apostrophes vanish, so that "officer’s" becomes "officers".
_FOLDED = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2018": None,
        "\u2019": None,
        "'": None,
        "/": "-",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "ø": "o",
        "Ø": "O",
        "œ": "oe",
        "Œ": "OE",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
    }
)
LONGEST = 80


def make_slug(headline: str, is_taken: Callable[[str], bool] = lambda slug: False) -> str:
    """A slug of at most 80 characters, cut between words, with -2, -3 … where `is_taken` says so; never empty."""
    folded = unicodedata.normalize("NFKD", headline.translate(_FOLDED))
    slug = _cut(slugify(folded), LONGEST) or "article"
    if not is_taken(slug):
        return slug
    # A word is given up where the number would not fit.
    numbered = (f"{_cut(slug, LONGEST - 5)}-{number}" for number in count(2))
    return next(candidate for candidate in numbered if not is_taken(candidate))


def _cut(slug: str, length: int) -> str:
    """`slug` at most `length` long, ending with a whole word where one fits."""
    if len(slug) <= length:
        return slug
    whole = slug[: length + 1].rpartition("-")[0]
    return whole or slug[:length]
