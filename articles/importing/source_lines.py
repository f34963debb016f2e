"""One entry of a list of sources: title, publisher, date, address, authors, in the usual orders. Pure.

    Title, Publisher, 12 Aug 2024, https://…            Publisher: “Title” (2024). https://…
    Author (2020). Title. Journal. doi:…                [Title](https://…) — Publisher, date
    Author, “Title,” Publisher, August 12, 2024.        Title | Publisher

What cannot be told apart stays in the title: an entry is read, never guessed.
"""

from __future__ import annotations

import re
from datetime import date

from articles.importing.dates import Found, dates_in
from articles.importing.folding import fold
from articles.importing.parsed import SourceLine

LONGEST_TITLE = 500
_LONGEST_PUBLISHER = 300
_START = re.compile(
    r"\s*(?:\[\^?(?P<mark>\d{1,3})\]\s*[:.)\u2013\u2014-]?|[\[(]?(?P<number>\d{1,3})[.):\]]|(?P<plain>\d{1,3})\s+[\u2013\u2014-]|(?:[-*+\u2022\u25e6\u25aa\u2013]))\s+"
)
_LINK = re.compile(
    r"!?\[(?P<words>[^\[\]]{1,600})\]\(\s*<?(?P<address>[^\s<>]{1,2000}?)>?(?:\s+\"[^\"]*\")?\s*\)(?!\))"
)
_ADDRESS = re.compile(r"<?\b(?P<address>(?:https?://|www\.)[^\s<>\"\u201c\u201d]+)>?", re.IGNORECASE)
_DOI = re.compile(r"\b(?:doi:\s*|(?=10\.\d))(?P<doi>10\.\d{4,9}/[^\s<>\"\u201c\u201d]+)", re.IGNORECASE)
_ACCESSED = re.compile(
    r"[\s(\[,.;-]*\b(?:(?:last\s+)?accessed|retrieved|(?:last\s+)?viewed|visited|checked)\b(?:\s+on)?:?\s+(?P<when>[^()\[\]:;]{4,30}?)"
    r"(?=$|[)\];]|\s+from\b|[.,]?\s+https?:|[.,]?\s*$)(?:\s+from\b:?)?[)\]]?",
    re.IGNORECASE,
)
_UNDATED = re.compile(
    r"(?<=\()n\.\s?d\.?(?=\))|(?<=[,.;(])\s*(?:undated|no date)(?=\s*(?:[,.;)]|$))", re.IGNORECASE
)
_QUOTED = re.compile(
    '[\u201c"\u00ab](?P<curly>[^\u201c\u201d"\u00ab\u00bb]{2,600})[\u201d"\u00bb]|(?<!\\w)\u2018(?P<single>[^\u2018]{2,600}?)\u2019(?!\\w)'
)
_ITALIC = re.compile(r"(?<![\w*_])([*_])(?P<words>[^*_]{2,600})\1(?![\w*_])")
_AUTHOR_YEAR = re.compile(r"(?P<authors>[^()\"\u201c]{2,300}?)[\s,]*\(\s*\x00\s*\)[.:,]?\s+(?P<rest>\S.*)")
_DASH = re.compile(r"\s+(?:[\u2014\u2013|\u00b7]|--?)\s+|\u2014")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.]\s+|(?<=[?!])\s+|(?<=\d)\.\s+(?=\D)")
_EDGES = " \t\u00a0,.;:|()[]<>\u2013\u2014-\u00b7"
_NAME = r"[^\W\d_][\w'\u2019.\u2010\u2011-]*(?:\s+[^\W\d_][\w'\u2019.\u2010\u2011-]*){0,3}"
_INITIALS = re.compile(rf"({_NAME}),\s+((?:[^\W\d_]\.[\s-]?){{1,4}})")


def has_start(line: str) -> bool:
    """Whether a line begins an entry: "1.", "1)", "[1]", "[1]:", a bullet."""
    return bool(_START.match(line))


def number_of(line: str) -> int | None:
    found = _START.match(line)
    digits = found and (found["mark"] or found["number"] or found["plain"])
    return int(digits) if digits and 1 <= int(digits) <= 999 else None


def has_address(line: str) -> bool:
    return bool(_ADDRESS.search(line) or _DOI.search(line) or _LINK.search(line))


def read(line: str) -> SourceLine | None:
    """An entry taken apart, or None where neither a title nor an address can be read."""
    start = _START.match(line)
    text = line[start.end() :] if start else line.strip()
    text, accessed = _take_accessed(text)
    title, address, text = _take_address(text)
    text, issued = _take_date(text)
    text, is_undated = (text, False) if issued else _take_undated(text)
    authors, publisher = "", ""
    if title:
        publisher = _publisher(text)
    elif quoted := _QUOTED.search(text) or _ITALIC.fullmatch(text.replace("\x00", "").strip(_EDGES)):
        title = quoted[quoted.lastgroup or 0]
        authors, publisher = _around(text[: quoted.start()], text[quoted.end() :])
    elif named := _AUTHOR_YEAR.match(text):
        authors = named["authors"]
        title, publisher = _split(named["rest"], _SENTENCE)
    else:
        title, publisher = _unquoted(text)
    title, publisher = _clean(title), _clean(publisher)
    precision = issued.precision if issued else "undated" if is_undated else ""
    if (
        not (address or re.search(r"\w{2}", title))
        or len(title) > LONGEST_TITLE
        or len(publisher) > _LONGEST_PUBLISHER
    ):
        return None
    return SourceLine(
        line=line.strip(),
        number=number_of(line),
        title=title,
        publisher=publisher,
        issued_on=issued.on if issued else None,
        precision=precision,
        address=address,
        authors=_authors(authors),
        accessed_on=accessed,
    )


def _take_accessed(text: str) -> tuple[str, date | None]:
    found = _ACCESSED.search(text)
    dates = dates_in(found["when"]) if found else []
    if not found or not dates or dates[0].precision != "day":
        return text, None
    return f"{text[: found.start()]} {text[found.end() :]}", dates[0].on


def _take_address(text: str) -> tuple[str, str, str]:
    """(the words of a link, its address, the text without it)."""
    if link := _LINK.search(text):
        words = link["words"] if not _ADDRESS.match(link["words"]) else ""
        return (
            words,
            _absolute(link["address"]),
            f"{text[: link.start()]} \x01 {text[link.end() :]}".replace("\x01", ""),
        )
    if found := _ADDRESS.search(text):
        address = _trimmed(found["address"])
        after = text[found.start("address") + len(address) :].lstrip(">")
        return "", _absolute(address), f"{text[: found.start()]} {after}"
    if found := _DOI.search(text):
        doi = _trimmed(found["doi"])
        return (
            "",
            f"https://doi.org/{doi}",
            f"{text[: found.start()]} {text[found.start('doi') + len(doi) :]}",
        )
    return "", "", text


def _absolute(address: str) -> str:
    return f"https://{address}" if address.lower().startswith("www.") else address


def _trimmed(address: str) -> str:
    """An address without the punctuation of the sentence around it; a bracket that it opened itself stays."""
    while address and (
        address[-1] in ".,;:!?'\u2019*_]" or (address[-1] == ")" and address.count(")") > address.count("("))
    ):
        address = address[:-1]
    return address


def _take_date(text: str) -> tuple[str, Found | None]:
    """The last date of the text that stands by itself between punctuation, replaced by a NUL in its place."""
    for found in reversed(dates_in(text)):
        before, after = text[: found.start].rstrip(), text[found.end :].lstrip()
        is_inside = (before and before[-1] not in ',.;:|([\u2013\u2014-"\u201d') or (
            after and after[0] not in ',.;:|)]\u2013\u2014-"\u201d\u201c*_'
        )
        if found.on and not is_inside:
            return f"{text[: found.start]}\x00{text[found.end :]}", found
    return text, None


def _take_undated(text: str) -> tuple[str, bool]:
    """ "(n.d.)" and "undated", which stand where the date would stand."""
    found = _UNDATED.search(text)
    return (f"{text[: found.start()]}\x00{text[found.end() :]}", True) if found else (text, False)


def _around(before: str, after: str) -> tuple[str, str]:
    """(authors, publisher) from what stands before and after a title in quotation marks."""
    publisher = _publisher(after)
    before = before.strip()
    if not publisher:
        return "", before
    if before.endswith(":"):
        return "", f"{_clean(before)}"
    return before, publisher


def _publisher(text: str) -> str:
    """What is left beside a title that is already known: the publisher, perhaps with the name of a series."""
    return _clean(re.sub(r"\s*\(?\s*\x00\s*\)?\s*", " , ", text))


def _unquoted(text: str) -> tuple[str, str]:
    """(title, publisher) where nothing marks the title: the publisher is the last part before the date."""
    head = (
        text.split("\x00")[0] if text.strip(_EDGES + "\x00") and text.split("\x00")[0].strip(_EDGES) else text
    )
    tail = text[len(head) :].replace("\x00", "").strip(_EDGES)
    head = head.replace("\x00", "").strip(_EDGES)
    if tail:
        return head, tail
    for separator in (_DASH, _SENTENCE, re.compile(r",\s+")):
        parts = [part for part in separator.split(head) if part and part.strip(_EDGES)]
        if len(parts) > 1:
            last = head.rindex(parts[-1])
            return head[:last], parts[-1]
    return head, ""


def _split(text: str, separator: re.Pattern[str]) -> tuple[str, str]:
    parts = separator.split(text, maxsplit=1)
    return parts[0], parts[1] if len(parts) > 1 else ""


def _clean(text: str) -> str:
    text = re.sub(r"\x00|\(\s*\)|\[\s*\]", " ", text)
    text = re.sub(r"(?<![\w*])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?![\w*])", "", text)
    text = re.sub(r"(?:\s*,)+\s*(?=,)|\s+(?=[,.;])", "", " ".join(text.split()))
    text = text.strip(" \t\u00a0,;:|\u2013\u2014-\u00b7").removeprefix(". ").strip('"\u201c\u201d ')
    if text.endswith(".") and not re.search(r"\b(?:[A-Z]|Inc|Co|Ltd|Jr|Corp|etc)\.$", text):
        text = text[:-1]
    return text.strip(" ,;:")


def _authors(text: str) -> tuple[str, ...]:
    """Names as written, one each. "Smith, J., & Doe, A." are two, "Smith, Jane" is one."""
    text = re.sub(
        r"^\s*by\s+", "", _clean(text) + ("." if text.rstrip(" ,").endswith(".") else ""), flags=re.IGNORECASE
    )
    if not text.strip(" ."):
        return ()
    names: list[str] = []
    for part in re.split(r"\s*;\s*|,?\s+(?:&|and)\s+", text):
        initials = _INITIALS.findall(part)
        if initials and fold(part).strip(",. ").startswith(initials[0][0]):
            names += [f"{family}, {given.strip()}" for family, given in initials]
        else:
            names.append(part.strip(" ,"))
    return tuple(name for name in names if name)
