"""ClaimReview as JSON-LD inside an HTML page. Pure.

Microdata and RDFa are not read: publishers of ClaimReview write JSON-LD, which is the form that Google recommends.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from bs4 import BeautifulSoup, Tag
from django.utils.translation import gettext as _

from elsewhere.reading.found import Found, Page, Refusal, Refused, Where
from elsewhere.reading.nodes import DECODER, broken, claim_reviews, named_nodes, too_deep
from elsewhere.reading.parts import found_in_part

LONGEST = 10_000_000  # bytes of a page
MOST_UNCLOSED = 100  # comments, or tags, behind the last that is closed
_TYPE = re.compile(r"\s*application/ld\+json\b", re.IGNORECASE)
# What some systems wrap around a script, for browsers of the last century.
_WRAPPED = re.compile(
    r"\s*(?://|/\*)?\s{0,99}(?:<!\[CDATA\[|<!--)(?:\s{0,99}\*/)?(.*?)(?://|/\*)?\s{0,99}(?:\]\]>|-->)(?:\s{0,99}\*/)?\s*",
    re.DOTALL,
)


class _Script(NamedTuple):
    where: Where
    value: Any


def rows(data: bytes, encoding: str | None = None) -> Iterator[Found | Refusal]:
    """Every ClaimReview of a page; other JSON-LD on it is no refusal. `encoding` None: as the page itself says."""
    if len(data) > LONGEST:
        yield Refusal(Where(), _("This page is longer than ten million bytes."))
        return
    soup = BeautifulSoup(_closed(data), "html.parser", from_encoding=encoding)
    page, is_empty = _page(soup), True
    scripts: list[_Script] = []
    for element in soup.find_all("script", type=_TYPE):
        where = Where(element.sourceline or 0)
        try:
            scripts.append(_Script(where, _value(element, where.line)))
        except Refused as refused:
            is_empty = False
            yield Refusal(where, str(refused))
    names = {name: node for script in scripts for name, node in named_nodes(script.value).items()}
    for script in scripts:
        if _holds_some(script.value):
            is_empty = False
            yield from found_in_part(script.value, script.where, page=page, names=names)
    if is_empty:
        yield Refusal(Where(), _("There is no ClaimReview as JSON-LD in this page."))


def _closed(data: bytes) -> bytes:
    """Without the rest of a page in which comments or tags are begun again and again and never closed.

    In search of its end the parser would read that rest once for each.
    """
    comment = data.find(b"<!--", max(0, data.rfind(b"-->")))
    if comment >= 0 and data.count(b"<!--", comment) > MOST_UNCLOSED:
        data = data[:comment]
    end = data.rfind(b">") + 1
    return data[:end] if data.count(b"<", end) > MOST_UNCLOSED else data


def _value(element: Tag, line: int) -> Any:
    """The JSON of a script. Raises Refused."""
    text = element.get_text()
    if wrapped := _WRAPPED.fullmatch(text):
        line += text.count("\n", 0, wrapped.start(1))
        text = wrapped[1]
    text = text.rstrip("; \t\r\n")
    try:
        return DECODER.decode(text)
    except json.JSONDecodeError as error:
        if "&quot;" in text:
            return _unescaped(text)
        raise Refused(broken(error, line)) from error
    except RecursionError as error:
        raise Refused(too_deep()) from error


def _unescaped(text: str) -> Any:
    """A script that its system escaped as if it were text."""
    try:
        return DECODER.decode(html.unescape(text))
    except json.JSONDecodeError as error:
        raise Refused(broken(error)) from error


def _holds_some(value: Any) -> bool:
    """Whether there is a ClaimReview in it, or it is too deep to know."""
    try:
        return any(True for _node in claim_reviews(value))
    except Refused:
        return True


def _page(soup: BeautifulSoup) -> Page:
    root, canonical = soup.find("html"), soup.find("link", rel="canonical")
    return Page(
        address=_attribute(canonical, "href"),
        language=_attribute(root, "lang"),
    )


def _attribute(element: Any, name: str) -> str:
    value = element.get(name) if isinstance(element, Tag) else None
    return value.strip() if isinstance(value, str) else ""
