"""Which form a file has, and the ClaimReviews in it. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import BinaryIO

from django.utils.translation import gettext as _

from elsewhere.reading import documents, lines, pages
from elsewhere.reading.decoding import DAMAGED, SNIFFED, begun, encoding_of, text_of
from elsewhere.reading.found import Found, Refusal, Where

_LINES = (".jsonl", ".ndjson", ".jsonlines")
_BLANK = " \t\r\n\ufeff\x00"


def rows(stream: BinaryIO, name: str = "") -> Iterator[Found | Refusal]:
    """What a file holds, in its order: JSON-LD, JSON lines, a DataFeed or an HTML page, also compressed with gzip.

    Reads as it goes: of a file of any length no more than one item is held, and of an HTML page the page.
    """
    where = Where()
    try:
        head, whole = begun(stream)
        encoding = encoding_of(head)
        beginning = head.decode(encoding, "replace").lstrip(_BLANK)
        if not beginning:
            yield Refusal(where, _("It is empty."))
        elif _is_page(beginning):
            yield from pages.rows(whole.read(pages.LONGEST + 1), None if encoding == "utf-8" else encoding)
        elif _is_lines(beginning, name, is_all=len(head) < SNIFFED):
            for row in lines.rows(text_of(whole, encoding)):
                where = row.where
                yield row
        else:
            for row in documents.rows(text_of(whole, encoding)):
                where = row.where
                yield row
    except DAMAGED:
        said = _("The compressed file is damaged behind this place. What follows was not read.")
        yield Refusal(where, said)


def _is_page(beginning: str) -> bool:
    return beginning.startswith("<") or (beginning[0] not in "{[" and "<script" in beginning.lower())


def _is_lines(beginning: str, name: str, *, is_all: bool) -> bool:
    """Whether each line is a value by itself: seen by the first line, or by the second where the first is broken."""
    if name.lower().removesuffix(".gz").endswith(_LINES):
        return True
    found = beginning.split("\n")
    whole = [line.strip() for line in (found if is_all else found[:-1]) if line.strip(_BLANK)][:2]
    if len(whole) < 2:
        return False
    if _is_object(whole[0]):
        return True
    return _is_object(whole[1]) and not whole[0].endswith(("{", "[", ",", ":"))


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
