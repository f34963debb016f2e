"""What can be taken out of an entry of a source list by its shape alone: addresses, dates, the day it was read. Pure.

Each function returns what it took and the text without it. A date leaves a NUL in its place, which no pasted text
can hold: what stands before and after it is read differently.
"""

from __future__ import annotations

import re
from datetime import date

from articles.importing.dates import Found, dates_in

TAKEN = "\x00"
LINK = re.compile(
    r"!?\[(?P<words>[^\[\]]{1,600})\]\(\s*<?(?P<address>[^\s<>]{1,2000}?)>?(?:\s+\"[^\"]*\")?\s*\)(?!\))"
)
ADDRESS = re.compile(r"<?\b(?P<address>(?:https?://|www\.)[^\s<>\"\u201c\u201d]+)>?", re.IGNORECASE)
DOI = re.compile(r"\b(?:doi:\s*|(?=10\.\d))(?P<doi>10\.\d{4,9}/[^\s<>\"\u201c\u201d]+)", re.IGNORECASE)
_ARCHIVE = re.compile(
    r"https?://(?:web\.archive\.org|archive\.(?:org|today|is|ph|md|li|fo|vn))/", re.IGNORECASE
)
_LEAD = r"[\s(\[,.;-]*\b"
_TRAIL = r"(?=$|[)\];]|\s+from\b|[.,]?\s+https?:|[.,]?\s*$)(?:\s+from\b:?)?[)\]]?"
_ACCESSED = re.compile(
    rf"{_LEAD}(?:(?:last\s+)?(?:accessed|viewed|visited)|retrieved|read)\b(?:\s+on)?:?\s+"
    rf"(?P<when>[^()\[\]:;]{{4,30}}?){_TRAIL}",
    re.IGNORECASE,
)
_ARCHIVED = re.compile(
    rf"{_LEAD}archived(?:\s+from\s+the\s+original)?(?:\s+(?:on\s+[^()\[\]:;]{{4,30}}?|at|here))?\s*:?{_TRAIL}",
    re.IGNORECASE,
)
_UNDATED = re.compile(
    r"(?<=[,.;(])\s*(?:n\.\s?d\.|undated|no date|without date)(?=\s*(?:[,.;)]|$))", re.IGNORECASE
)
_BEFORE_A_DATE = ',.;:|([\u2013\u2014-"\u201d'
_AFTER_A_DATE = ',.;:|)]\u2013\u2014-"\u201d\u201c*_'


def take_accessed(text: str) -> tuple[date | None, str]:
    """The day of "accessed 3 May 2025" or "Retrieved May 3, 2025, from …"; "archived on …" goes with it."""
    text = _ARCHIVED.sub(" ", text)
    found = _ACCESSED.search(text)
    dates = dates_in(found["when"]) if found else []
    if not found or not dates or dates[0].precision != "day":
        return None, text
    return dates[0].on, f"{text[: found.start()]} {text[found.end() :]}"


def take_link(text: str) -> tuple[str, str, str]:
    """(words, address, rest) of the first markdown link."""
    link = LINK.search(text)
    if not link:
        return "", "", text
    words = "" if ADDRESS.match(link["words"]) else link["words"]
    return words, _absolute(link["address"]), f"{text[: link.start()]} {text[link.end() :]}"


def take_addresses(text: str) -> tuple[list[str], str]:
    """Every bare address, and a DOI as its address."""
    found: list[str] = []

    def take(match: re.Match[str]) -> str:
        address = _trimmed(match["address"])
        found.append(_absolute(address))
        return " " + match["address"][len(address) :]

    def take_doi(match: re.Match[str]) -> str:
        doi = _trimmed(match["doi"])
        found.append(f"https://doi.org/{doi}")
        return " " + match["doi"][len(doi) :]

    text = ADDRESS.sub(take, text)
    return found, DOI.sub(take_doi, text)


def is_archive(address: str) -> bool:
    return bool(_ARCHIVE.match(address))


def take_date(text: str) -> tuple[Found | None, str]:
    """The last date that stands by itself between punctuation; one inside a title is part of it."""
    for found in reversed(dates_in(text)):
        before, after = text[: found.start].rstrip(), text[found.end :].lstrip()
        stands_alone = (not before or before[-1] in _BEFORE_A_DATE) and (
            not after or after[0] in _AFTER_A_DATE
        )
        if found.on and stands_alone:
            return found, f"{text[: found.start]}{TAKEN}{text[found.end :]}"
    return None, text


def take_undated(text: str) -> tuple[bool, str]:
    """Whether it says "n.d." or "undated" where the date would stand."""
    found = _UNDATED.search(text)
    return (True, f"{text[: found.start()]}{TAKEN}{text[found.end() :]}") if found else (False, text)


def _absolute(address: str) -> str:
    return f"https://{address}" if address.lower().startswith("www.") else address


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence around it; a bracket that it opened itself stays."""
    while address and (address[-1] in ".,;:!?'\u2019*_]" or _closes_too_much(address)):
        address = address[:-1]
    return address


def _closes_too_much(address: str) -> bool:
    return address[-1] == ")" and address.count(")") > address.count("(")
