"""Does a quotation stand in a text, and how much do two texts share? Pure, in linear time."""

from __future__ import annotations

import heapq
import itertools
import re
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b, sha256

from sources.folding import punctuation

GRAM = 5  # words that count as one piece of shared text
LONGEST = 2_000_000  # characters of a text that are looked at
SAMPLED = 4  # one gram in so many is kept in a fingerprint
LARGEST_FINGERPRINT = 2000  # numbers

# What quoting changes: words left out, and words an editor put in brackets.
_CHANGED_LETTER = re.compile(r"\[(\w)\](?=\w)")
_ADDED = re.compile(r"\[sic\]", re.IGNORECASE)
_LEFT_OUT = re.compile(r"\[[^\[\]]*\]|\([.…\s]+\)|…|\.(?:\s?\.){2,}")
_DOTS = re.compile(r"\([.…\s]+\)|\[[.…\s]+\]|…|\.(?:\s?\.){2,}")
_DIVIDED_WORD = re.compile(r"(?<=\w)[-\u2010\u2011\u00ad][^\S\n]{0,9}\n[^\S\n]{0,99}(?=\w)")
# Words, numbers with their separators, and the marks that carry meaning.
_TOKEN = re.compile(r"\d+(?:[.,]\d+)+|\w+|[^\w\s\"'-]")
_EDGE = set(".,;:!?()[]*_")


def holds(text: str, quote: str) -> bool:
    """Whether the quotation stands in the text, word for word.

    Case, white space, line breaks, hyphens and dashes, quotation marks and ligatures may differ, and so may the
    punctuation at the ends of the quotation. "…", "..." and words in brackets stand for a gap; the parts between gaps
    must follow in order. Only whole words match: "he did not" does not stand in "he did nothing". A quotation without
    words never stands in a text.
    """
    text, quote = text[:LONGEST], quote[:LONGEST]
    quote = _CHANGED_LETTER.sub(r"\1", _ADDED.sub(" ", quote))
    parts = [" ".join(_trimmed(_tokens(part))) for part in _LEFT_OUT.split(quote)]
    parts = [part for part in parts if part]
    if not any(character.isalnum() for part in parts for character in part):
        return False
    return any(_in_order(variant, parts) for variant in _variants(text))


def shared(a: str, b: str) -> float:
    """The share, from 0.0 to 1.0, of the shorter text's runs of five words that also stand in the longer one."""
    grams = [set(_grams(words(text))) for text in (a, b)]
    shorter, longer = sorted(grams, key=len)
    return len(shorter & longer) / len(shorter) if shorter else 0.0


def fingerprint(text: str) -> list[int]:
    """Sorted signed 64-bit numbers by which texts that share a passage are found; the same on every machine.

    Every run of five words has one number, of which a fixed quarter is kept, and of these at most the 2,000 smallest:
    two texts that share a passage of some length keep the same numbers of it. A text of fewer than five words counts as
    one run.
    """
    numbers = {_number(gram) for gram in _grams(words(text))}
    kept = {number for number in numbers if number % SAMPLED == 0} or numbers
    return heapq.nsmallest(LARGEST_FINGERPRINT, kept)


def digest(text: str) -> str:
    """SHA-256, in hex, of the words of a text: equal for two texts that differ in case, layout and punctuation only."""
    return sha256(" ".join(words(text)).encode()).hexdigest()


def words(text: str) -> list[str]:
    """The words of a text, folded: what is left when case, layout and punctuation are taken away."""
    return re.findall(r"\w+", _letters(text[:LONGEST]).replace("'", ""))


def _letters(text: str) -> str:
    # casefold also takes ligatures apart; NFC, so that accents do not depend on the keyboard.
    return unicodedata.normalize("NFC", punctuation(text).casefold())


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(_letters(text).replace("'", ""))


def _trimmed(tokens: list[str]) -> list[str]:
    start, end = 0, len(tokens)
    while start < end and tokens[start] in _EDGE:
        start += 1
    while end > start and tokens[end - 1] in _EDGE:
        end -= 1
    return tokens[start:end]


def _variants(text: str) -> Iterator[str]:
    """The text as it stands, and with the words put together that a line end has divided ("commen-⏎surate")."""
    text = _DOTS.sub(" ", text)
    yield " ".join(_tokens(text))
    joined = _DIVIDED_WORD.sub("", text)
    if joined != text:
        yield " ".join(_tokens(joined))


def _in_order(text: str, parts: list[str]) -> bool:
    text, place = f" {text} ", 0
    for part in parts:
        found = text.find(f" {part} ", place)
        if found < 0:
            return False
        place = found + len(part) + 1
    return True


def _grams(words: list[str]) -> Iterator[tuple[str, ...]]:
    if len(words) < GRAM:
        return iter([tuple(words)] if words else [])
    return zip(*(itertools.islice(words, start, None) for start in range(GRAM)), strict=False)


def _number(gram: tuple[str, ...]) -> int:
    return int.from_bytes(blake2b(" ".join(gram).encode(), digest_size=8).digest(), "big", signed=True)
