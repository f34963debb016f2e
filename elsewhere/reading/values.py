"""Values as publishers write them, whatever the standard says: texts, names, numbers, days, addresses. Pure.

Each function answers "" or None or [] for what it cannot read: one odd detail is no reason to lose a check.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.utils.html import strip_tags

from elsewhere.reading.nodes import plain_keys
from sources.dates import AmbiguousDate, date_of_line

LONGEST = 2000  # characters of a short text; what is longer is cut, and stays whole in the item
MOST = 100  # entries of a list
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_TAG = re.compile(r"</?(?:p|br|b|i|em|strong|a|span|div|u|sup|sub|blockquote|q|cite)\b[^<>]*>", re.IGNORECASE)
_MARKUP = re.compile(r"</[a-z]+>|<(?:br|p)\b[^<>]*>", re.IGNORECASE)  # and not "The tag <b> is old"
_SPACES = re.compile(r"\s+")
_BREAKS = frozenset("\n\r\t\u2028\u2029")
_DAY = re.compile(r"([0-9]{4})([-/.]?)([0-9]{2})\2([0-9]{2})(?:[T ].*)?", re.DOTALL)
_NUMBER = re.compile(r"[-+]?[0-9]{1,15}(?:[.,][0-9]{1,15})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}")
_NO_DAY = date(1, 1, 1)  # what some programs write for "unknown"


def each(value: Any) -> Iterator[Any]:
    """The entries of a list, or the one value that stands in place of one; nodes with plain names."""
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, dict):
            yield plain_keys(entry)
        elif entry is not None:
            yield entry


def text(value: Any, longest: int = LONGEST) -> str:
    """The first text in a value: plain, without tags and entities, on one line."""
    for entry in each(value):
        if isinstance(entry, dict):
            entry = entry.get("@value", entry.get("name"))
        if isinstance(entry, (int, float)) and not isinstance(entry, bool):
            entry = str(entry)
        if isinstance(entry, str) and (found := _plain(entry)):
            return found if len(found) <= longest else found[: longest - 1].rstrip() + "…"
    return ""


def _plain(words: str) -> str:
    if "&" in words:
        words = _ENTITY.sub(lambda match: html.unescape(match[0]), words)
    words = _CONTROL.sub("", storable(words))
    if "<" in words and _MARKUP.search(words):
        words = strip_tags(_TAG.sub(_space_for, words))
    return _SPACES.sub(lambda run: run[0] if _BREAKS.isdisjoint(run[0]) else " ", words).strip()


def _space_for(tag: re.Match[str]) -> str:
    """Blocks end a word, letters in bold do not."""
    return " " if re.match(r"</?(?:p|br|div|blockquote)\b", tag[0], re.IGNORECASE) else ""


def storable(words: str) -> str:
    """Without what PostgreSQL cannot hold: NUL, and halves of surrogate pairs."""
    words = words.replace("\x00", "")
    if words.isascii():
        return words
    try:
        words.encode()
    except UnicodeEncodeError:
        return words.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return words


def names(value: Any) -> list[str]:
    """Who is named: persons and organisations, as nodes or as texts, each once."""
    found: dict[str, None] = {}
    for entry in each(value):
        if isinstance(entry, dict):
            name = text(entry.get("name")) or text(entry.get("legalName")) or text(entry.get("alternateName"))
            given = " ".join(filter(None, [text(entry.get("givenName")), text(entry.get("familyName"))]))
            found[name or given] = None
        else:
            found[text(entry)] = None
    found.pop("", None)
    return list(found)[:MOST]


def number(value: Any) -> float | None:
    """3, "3", "3.5" or "3,5"."""
    for entry in each(value):
        if isinstance(entry, dict):
            entry = entry.get("@value")
        if isinstance(entry, bool):
            continue
        if isinstance(entry, (int, float)):
            return float(entry) if math.isfinite(entry) and abs(entry) < 1e15 else None
        if isinstance(entry, str) and _NUMBER.fullmatch(entry.strip()):
            return float(entry.strip().replace(",", "."))
    return None


def day(value: Any) -> date | None:
    """The day of a date or moment, as it stands there: no time zone moves it. Nothing for a month or a year alone."""
    written = text(value)
    if match := _DAY.fullmatch(written):
        try:
            found = date(int(match[1]), int(match[3]), int(match[4]))
        except ValueError:
            return None
        return None if found == _NO_DAY else found
    try:
        worded = date_of_line(written[:100])
    except AmbiguousDate:
        return None
    return worded.on if worded and worded.precision == "day" else None


def language(value: Any) -> str:
    """A BCP 47 tag, or ""."""
    for entry in each(value):
        if isinstance(entry, dict):
            entry = entry.get("alternateName") or entry.get("identifier") or entry.get("name")
        if isinstance(entry, str) and len(entry) <= 35 and _LANGUAGE.fullmatch(entry.strip()):
            main, mark, rest = entry.strip().replace("_", "-").partition("-")
            return main.lower() + mark + rest
    return ""


def places(value: Any) -> list[str]:
    """Where something stands: addresses as texts or nodes, a name where there is no address. Each once, none cut."""
    found: dict[str, None] = {}
    for entry in each(value):
        kinds = (
            [entry.get(name) for name in ("url", "@id", "sameAs", "name")]
            if isinstance(entry, dict)
            else [entry]
        )
        found[next(filter(None, (text(kind, LONGEST + 1) for kind in kinds)), "")] = None
    return [place for place in found if place and len(place) <= LONGEST][:MOST]
