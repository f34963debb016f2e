"""Lines in one spelling, to find things in them; what is found is never stored in this spelling. Pure."""

from __future__ import annotations

import hashlib
import re

from sources.folding import plain, punctuation

_DECORATION = re.compile(r"^(?:#{1,6}\s+|[*_]{1,3}(?=\S))+|(?<=\S)(?:\s+#+|[*_]{1,3})$")


def fold(text: str) -> str:
    """Plain hyphens, quotes and spaces, nothing invisible; letters and case stay."""
    return " ".join(punctuation(text).split())


def bare(line: str) -> str:
    """A line as the finders compare it: without case, accents, and signs of a heading or of emphasis around it."""
    text = plain(line)
    while (undecorated := _DECORATION.sub("", text)) != text:
        text = undecorated
    return text.strip()


def digest(text: str) -> str:
    """SHA-256, in hex, of a text: the same for the same words, whatever blanks, quotes and hyphens they came with."""
    return hashlib.sha256(plain(text).encode("utf-8", "replace")).hexdigest()
