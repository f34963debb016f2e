"""Reference numbers such as S-7K3Q-9F2M: easy to read aloud, impossible to guess. Pure."""

from __future__ import annotations

import re
import secrets

# Without what is taken for something else: 0 and O, 1, I and L, U and V.
LETTERS = "23456789ABCDEFGHJKMNPQRSTWXYZ"
_ANY = re.compile(rf"S?-?([{LETTERS}]{{4}})-?([{LETTERS}]{{4}})")


def new() -> str:
    """29 letters in 8 places are 39 bits. The page behind it holds nothing personal."""
    first, second = ("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(2))
    return f"S-{first}-{second}"


def canonical(words: str) -> str:
    """The reference that somebody typed, in whatever letters, with or without blanks and hyphens; "" for none."""
    found = _ANY.fullmatch(re.sub(r"[\s\u2010-\u2015-]+", "-", words.strip()).upper())
    return f"S-{found[1]}-{found[2]}" if found else ""
