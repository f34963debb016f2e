"""Where in an edition a passage stands that a reader copied from the page. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag

from sources.evidence import holds

BLOCKS = ["p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "pre", "figcaption", "dt", "dd"]
_MARKS = re.compile(r"\s*\[\d{1,3}(?:\s?[,\u2010\u2011\u2013-]\s?\d{1,3})*\]")


@dataclass(frozen=True)
class Place:
    """place: the id of the nearest part of the page above, "" for its head. text: the paragraph, without marks."""

    place: str
    text: str


def find(content: Mapping[str, Any], passage: str) -> Place | None:
    """The first paragraph that holds the passage, the section where it runs over several, None where it is nowhere.

    Compared as quotations are (sources.evidence.holds); marks such as [1] count for nothing on either side.
    """
    passage = _MARKS.sub("", passage)
    blocks = list(_blocks(content))
    if not holds("\n".join(block.text for block in blocks), passage):
        return None
    for block in blocks:
        if holds(block.text, passage):
            return block
    for place, section in groupby(blocks, key=lambda block: block.place):
        text = "\n".join(block.text for block in section)
        if holds(text, passage):
            return Place(place, text)
    return Place("", passage)


def _blocks(content: Mapping[str, Any]) -> Iterator[Place]:
    """Every paragraph of the page in its order."""
    yield Place("", content["headline"])
    yield Place("", content["dek"])
    one_claim = len(content["claims"]) == 1
    for claim in content["claims"]:
        yield Place(claim["anchor"], claim["claim_reviewed"])
        if not one_claim:
            yield from _html(claim["explanation"]["html"], claim["anchor"])
    yield from _html(content["short_answer"]["html"], "short-answer")
    if one_claim:
        yield from _html(content["claims"][0]["explanation"]["html"], "short-answer")
    yield from _html(content["body"]["html"], "")
    for follow_up in content["follow_ups"]:
        yield Place("deeper", follow_up["question"])
    for reference in content["references"]:
        yield from _reference(reference)


def _html(html: str, place: str) -> Iterator[Place]:
    soup = BeautifulSoup(html, "html.parser")
    for mark in soup.select("sup.mark"):
        before = mark.previous_sibling
        if isinstance(before, NavigableString):
            before.replace_with(before.rstrip())  # the blank is the mark's
        mark.decompose()
    for line_break in soup.select("br"):
        line_break.replace_with(" ")
    for element in soup.find_all(BLOCKS):
        if element.name[0] == "h" and element.get("id"):
            place = str(element["id"])
        if text := _own_text(element):
            yield Place(place, text)


def _own_text(element: Tag) -> str:
    """The words of a paragraph, without those of paragraphs inside it, which come by themselves."""
    if not element.find(BLOCKS):
        return element.get_text()
    own = (part.get_text() if _is_inline(part) else " " for part in element.children)
    return "".join(own).strip()


def _is_inline(part: Any) -> bool:
    return isinstance(part, str) or (part.name not in {*BLOCKS, "ul", "ol"} and not part.find(BLOCKS))


def _reference(reference: Mapping[str, Any]) -> Iterator[Place]:
    place, work = f"source-{reference['number']}", reference["work"]
    if work:
        words = [work["title"], work["publisher"], work["container_title"], work["public_description"]]
        yield Place(place, " ".join(filter(None, words)))
    yield Place(place, reference["quote"])
