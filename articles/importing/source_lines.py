"""One entry of a list of sources: title, publisher, date, address, authors, in the usual orders. Pure.

    Title, Publisher, 12 Aug 2024, https://…            Publisher: “Title” (2024). https://…
    Author (2020). Title. Journal. doi:…                [Title](https://…) — Publisher, date
    Author, “Title,” Publisher, August 12, 2024.        Family AB, Other C. Title. Journal. 2011;377:813.

What cannot be told apart stays in the title: an entry is read, never guessed.
"""

from __future__ import annotations

import re

from articles.importing.folding import fold
from articles.importing.parsed import SourceLine
from articles.importing.source_pieces import (
    ADDRESS,
    DOI,
    LINK,
    TAKEN,
    is_archive,
    take_accessed,
    take_addresses,
    take_date,
    take_link,
    take_undated,
)

LONGEST_TITLE = 500
_LONGEST_PUBLISHER = 300
_START = re.compile(
    r"\s*(?:\[\^?(?P<mark>\d{1,3})\]\s*[:.)\u2013\u2014-]?|[\[(]?(?P<number>\d{1,3})[.):\]]"
    r"|(?P<plain>\d{1,3})\s+[\u2013\u2014-]|[-*+\u2022\u25e6\u25aa\u2013])\s+"
)
_QUOTED = re.compile(
    '[\u201c"\u00ab](?P<curly>[^\u201c\u201d"\u00ab\u00bb]{2,600})[\u201d"\u00bb]'
    "|(?<!\\w)\u2018(?P<single>[^\u2018]{2,600}?)\u2019(?!\\w)"
)
_LEADING_ITALIC = re.compile(r"\s*(?P<sign>[*_]{1,2})(?P<words>[^*_]{2,600})(?P=sign)(?!\w)")
_AUTHOR_YEAR = re.compile(
    r"(?P<authors>[^()\"\u201c]{2,300}?)[\s,]*\(\s*\x00\s*\)[.:,]?\s+(?P<rest>\S.*)", re.DOTALL
)
_VANCOUVER = re.compile(
    r"(?P<authors>(?:[^\W\d_][\w'\u2019-]+(?:\s[^\W\d_][\w'\u2019-]+)?\s[A-Z]{1,3},?\s?){1,12}(?:et al)?)"
    r"\.\s+(?P<rest>\S.*)",
    re.DOTALL,
)
_DASH = re.compile(r"\s+(?:[\u2014\u2013|\u00b7]|--?)\s+|\u2014")
_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.]\s+|(?<=[?!])\s+|(?<=[\d)])\.\s+(?=\D)")
_COMMA = re.compile(r",\s+")
_EDGES = " \t\u00a0,;:|<>\u2013\u2014-\u00b7"
_PAGES = r"(?:\s*[,:;]\s*(?:pp?\.?\s*)?\w?\d+(?:[\u2013-]\w?\d+)?)"
# What follows the name of a journal: ", 12(3), 45-60", ";377(9768):813", " 12(3)", ", vol. 3", ", p. 5".
_VOLUME = re.compile(
    rf"(?:[,.;:]\s*(?:vol(?:ume)?\.?\s*)?\d{{1,4}}\s*(?:\(\d{{1,6}}\)|,?\s*no\.?\s*\d+)?{_PAGES}?"
    rf"|\s\d{{1,4}}\s*(?:\(\d{{1,6}}\){_PAGES}?|{_PAGES})|[\s,.;:]+pp?\.\s*\d+(?:[\u2013-]\d+)?)\.?$",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:link|source|article|report|read(?: more)?|here|available(?: here)?|pdf|online|web ?(?:page|site)?|view|open|"
    r"url|archived?)",
    re.IGNORECASE,
)
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
    return bool(ADDRESS.search(line) or DOI.search(line) or LINK.search(line))


def read(line: str) -> SourceLine | None:
    """An entry taken apart, or None where neither a title nor an address can be read."""
    start = _START.match(line)
    text = line[start.end() :] if start else line.strip()
    accessed_on, text = take_accessed(text)
    words, linked, text = take_link(text)
    bare, text = take_addresses(text)
    addresses = [address for address in [linked, *bare] if address]
    issued, text = take_date(text)
    is_undated, text = (False, text) if issued else take_undated(text)
    title, publisher, authors = _taken_apart(text, words)
    if not (addresses or re.search(r"\w{2}", title)):
        return None
    if len(title) > LONGEST_TITLE or len(publisher) > _LONGEST_PUBLISHER:
        return None
    return SourceLine(
        line=line.strip(),
        number=number_of(line),
        title=title,
        publisher=publisher,
        issued_on=issued.on if issued else None,
        precision=issued.precision if issued else "undated" if is_undated else "",
        address=next((address for address in addresses if not is_archive(address)), ""),
        archive=next((address for address in addresses if is_archive(address)), ""),
        authors=_authors(authors),
        accessed_on=accessed_on,
    )


def _taken_apart(text: str, link: str) -> tuple[str, str, str]:
    """(title, publisher, authors) of an entry without its addresses; `link` is the text of its link."""
    authors = ""
    if link and not _NO_TITLE.fullmatch(link.strip()):
        title, publisher = link, _beside(text)
    elif quoted := _QUOTED.search(text):
        title = quoted[quoted.lastgroup or 0]
        authors, publisher = _around(text[: quoted.start()], text[quoted.end() :])
    elif italic := _LEADING_ITALIC.match(text):
        title, publisher = italic["words"], _beside(text[italic.end() :])
    elif named := _AUTHOR_YEAR.match(text) or _VANCOUVER.match(text):
        authors = named["authors"]
        title, publisher = _split_once(named["rest"])
    else:
        title, publisher = _unmarked(text)
    return _clean(title), _VOLUME.sub("", _clean(publisher)), authors


def _around(before: str, after: str) -> tuple[str, str]:
    """(authors, publisher) from what stands before and after a title in quotation marks."""
    publisher = _beside(after)
    if not publisher:
        return "", before
    return ("", before) if before.rstrip().endswith(":") else (before, publisher)


def _beside(text: str) -> str:
    """What is left beside a title that is already known."""
    return _clean(re.sub(r"\s*\(?\s*\x00\s*\)?\s*", " , ", text))


def _unmarked(text: str) -> tuple[str, str]:
    """(title, publisher) where nothing marks the title: the publisher is the last part before the date."""
    head, _, tail = text.partition(TAKEN)
    if not head.strip(_EDGES + "("):
        head, tail = tail, ""
    if tail.strip(_EDGES + ").("):
        return head, tail
    head = head.strip(_EDGES).removesuffix("(").rstrip(_EDGES)
    for separator in (_DASH, _SENTENCE, _COMMA):
        parts = [part for part in separator.split(head) if part and part.strip(_EDGES)]
        if len(parts) > 1:
            return head[: head.rindex(parts[-1])], parts[-1]
    return head, ""


def _split_once(text: str) -> tuple[str, str]:
    parts = _SENTENCE.split(text, maxsplit=1)
    return parts[0], parts[1].partition(TAKEN)[0] if len(parts) > 1 else ""


def _clean(text: str) -> str:
    text = re.sub(r"\(\s*\x00?\s*\)|\[\s*\x00?\s*\]|\x00", " ", text)
    text = re.sub(r"(?<![\w*])[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}(?![\w*])", "", text)
    text = re.sub(r"(?:\s*,)+\s*(?=,)|\s+(?=[,.;])", "", " ".join(text.split()))
    text = text.strip(_EDGES).removeprefix(". ").strip('"\u201c\u201d ')
    if text.endswith(".") and not re.search(r"\b(?:[A-Z]|Inc|Co|Ltd|Jr|Corp|etc)\.$", text):
        text = text[:-1]
    if text.endswith("(") or (text.endswith(")") and "(" not in text):
        text = text[:-1]
    return text.strip(" ,;:")


def _authors(text: str) -> tuple[str, ...]:
    """Names as written, one each. "Smith, J., & Doe, A." are two, "Smith, Jane" is one."""
    text = re.sub(r"^\s*by\s+", "", text.replace(TAKEN, "").strip(_EDGES), flags=re.IGNORECASE)
    if not re.search(r"(?:^|[\s.])[^\W\d_]\.$", text):
        text = text.rstrip(".")
    names: list[str] = []
    for part in re.split(r"\s*;\s*|,?\s+(?:&|and)\s+", text):
        initials = _INITIALS.findall(part)
        if initials and fold(part).strip(",. ").startswith(fold(initials[0][0])):
            names += [f"{family}, {given.strip()}" for family, given in initials]
        else:
            names.append(part.strip(" ,"))
    return tuple(name for name in names if name)
