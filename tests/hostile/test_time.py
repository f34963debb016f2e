"""Texts made to be slow, where strangers, other publishers or editors send some: no more work than for others.

Time is the processor's, of this process, and the bound is generous: each of these once took minutes, or would by one
careless expression.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from contextlib import suppress

import pytest

from articles.citations import sentences
from articles.importing import parse
from elsewhere.reading import Found, Refused, read, rows
from factcheck.pagecache import _encoding, _matches, _ordered
from history.words import compare
from readers.references import canonical
from search.asking import read as asked
from search.highlighting import WORD, Marker
from search.posts import claim_words
from sources.addresses import normalise
from sources.evidence import holds, shared
from sources.reading import read as read_source

SECONDS = 5.0
LENGTH = 30_000
PIECES = [
    " ", "a ", "\n", "[1, ", "1,", "http://a ", "<a href=\"", "<!--", "&", ". . ", "a-\n", "\u00a0", "%41",
    "a, b. ", "by A B, ",
]  # fmt: skip


def a_file(text: str) -> None:
    for row in rows(io.BytesIO(text.encode())):
        if isinstance(row, Found):
            with suppress(Refused):
                read(row.item, row.page)


def a_claim(text: str) -> None:
    item = {"@type": "ClaimReview", "claimReviewed": text, "url": "https://a.example/", "datePublished": text}
    a_file(json.dumps([item | {"reviewRating": {"alternateName": text}, "author": {"name": text}}]))


def a_page(text: str) -> None:
    a_file(f"<!DOCTYPE html><script type='application/ld+json'><!--{text}</script>{text}")


def a_search(text: str) -> None:
    words = asked({"q": text, "from": text, "claimant": text})
    assert len(words.query + words.wanted_words) < 5000
    claim_words(text)


def headers(text: str) -> None:
    _ordered("/", text)
    _encoding(text)
    _matches(text, '"x"')


def an_address(text: str) -> None:
    with suppress(ValueError):
        normalise(f"https://a.example/{text}")


def a_quotation(text: str) -> None:
    holds(text, "one two three four")
    holds(text, text[:2000] + " x")
    shared(text, text[::-1])


def what_was_found(text: str) -> None:
    Marker({"a": "a", "1": "1", "january": "january"}, {text: WORD.findall(text)}).passage(text)


READ: dict[str, Callable[[str], object]] = {
    "a file of others": a_file,
    "a claim of others": a_claim,
    "a page of others": a_page,
    "a search": a_search,
    "headers": headers,
    "an address": an_address,
    "a quotation": a_quotation,
    "a reference": canonical,
    "what was found": what_was_found,
    "a text of a source": read_source,
    "sentences": sentences,
    "two versions": lambda text: compare(text, "x" + text),
    "what is pasted": parse,
}


@pytest.mark.parametrize("name", READ)
def test_no_text_takes_long(name: str):
    for piece in PIECES:
        text = (piece * (LENGTH // len(piece) + 1))[:LENGTH]
        start = time.process_time()
        READ[name](text)
        assert time.process_time() - start < SECONDS, repr(piece)
