"""One way to compare words that look alike: case, spaces, hyphens, quotation marks, accents. Pure.

Folded text is for finding and comparing. It is never stored in place of what somebody wrote.
"""

from __future__ import annotations

import itertools
import re
import unicodedata

HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u2039\u203a\u02bc\uff07\u00b4\u0060"
DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"
# Written but not seen: soft hyphen, zero-width characters, byte order mark.
INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff\x00"

_SEEN_ALIKE = (
    dict.fromkeys(HYPHENS, "-")
    | dict.fromkeys(SINGLE_QUOTES, "'")
    | dict.fromkeys(DOUBLE_QUOTES, '"')
    | dict.fromkeys(INVISIBLE, "")
)
PUNCTUATION = str.maketrans(_SEEN_ALIKE)
# Letters that Unicode does not take apart into a base letter and an accent.
LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d"}
    | {"þ": "th", "ħ": "h", "ı": "i", "ŋ": "n"}
)


def punctuation(text: str) -> str:
    """The text with plain hyphens and straight quotation marks, without invisible characters."""
    return text.translate(PUNCTUATION)


def plain(text: str) -> str:
    """Lower case without accents, plain hyphens and quotes, single spaces: “Müller’s  Brücke” → "muller's brucke"."""
    letters = unicodedata.normalize("NFKD", punctuation(text).lower())
    letters = "".join(c for c in letters if not unicodedata.combining(c))
    return " ".join(letters.translate(LETTERS).split())


def ascii_words(text: str) -> list[str]:
    """The words of a text in ASCII lower case, with their inner hyphens and without apostrophes."""
    letters = plain(text).replace("'", "").encode("ascii", "ignore").decode()
    return re.findall(r"[a-z0-9]+(?:-[a-z0-9]+)*", letters)


def _searchable_letters() -> dict[int, str | None]:
    """One folded character for each that keyboards and typesetters vary: accents of Latin letters, Greek and Cyrillic
    capitals (which PostgreSQL leaves alone in some locales), hyphens, quotation marks; None for what is not seen."""
    table: dict[int, str | None] = {ord(old): new or None for old, new in _SEEN_ALIKE.items()}
    for code in itertools.chain(range(0xC0, 0x180), range(0x386, 0x3AC), range(0x400, 0x430)):
        letter = unicodedata.normalize("NFKD", chr(code).lower())
        base = letter[0].translate(LETTERS) if code < 0x180 else chr(code).lower()
        if chr(code).isalpha() and len(base) == 1 and base != chr(code) and base != "\u02bc":
            table[code] = base
    return table | dict.fromkeys(range(0x300, 0x370))  # combining accents


SEARCHABLE = _searchable_letters()


def searchable(text: str) -> str:
    """Text as the column `search_text` of sources has it: character by character, so that PostgreSQL can do the same.

    The function `sources_searchable` of the database is written from SEARCHABLE; a test compares the two.
    """
    return unicodedata.normalize("NFC", text).translate(SEARCHABLE).lower()
