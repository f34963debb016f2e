"""The paragraphs of a laid-out text, as a reader sees them and with what a reader cannot see spelled out. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

Kind = Literal["heading", "paragraph", "item", "row", "code"]

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_KINDS: dict[str, Kind] = {"li": "item", "tr": "row", "pre": "code"}
_KINDS.update(dict.fromkeys(_HEADINGS, "heading"))
# What ends a paragraph. Cells do not: a row of a table is one.
_PARTING = {"p", "blockquote", "ul", "ol", "table", "thead", "tbody", "hr", "div", *_KINDS}
_PARTING.update({"figure", "figcaption"})
_CELLS = {"td", "th"}
_AROUND = {"blockquote", "ul", "ol", "table"}
_SILENT = {
    "sup",
    "a",
    "p",
    "figure",
    "tbody",
    "thead",
    *_CELLS,
    *_AROUND,
}  # not part of a paragraph's own look


@dataclass(frozen=True)
class Block:
    """One paragraph, heading, item, row or piece of code.

    text: its words; a link is followed by its address, a picture stands as its alt text with its address. look: what
    it stands in and what else is marked up in it ("ul", "li", "em"), in order: the same text may look different.
    """

    kind: Kind
    text: str
    look: tuple[str, ...] = field(default=())


def blocks_of(html: str) -> list[Block]:
    """The blocks of sanitised HTML in reading order, empty ones left out."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.part()
    return reader.blocks


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self._kind: Kind = "paragraph"
        self._words: list[str] = []
        self._look: list[str] = []
        self._around: list[str] = []
        self._addresses: list[str] = []

    def part(self) -> None:
        """What was read so far is a block."""
        text = "".join(self._words)
        text = text.strip("\n") if self._kind == "code" else " ".join(text.split())
        if text:
            self.blocks.append(Block(self._kind, text, (*self._around, *self._look)))
        self._words, self._look = [], []
        self._kind = "paragraph"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in _PARTING and not (tag == "p" and self._kind in ("item", "row") and not self._words):
            self.part()
        self._kind = _KINDS.get(tag, self._kind)
        if tag in _CELLS and "".join(self._words).strip():
            self._words.append(" | ")
        if tag == "br":
            self._words.append("\n")
        if tag == "img":
            self._words.append(f"[{given.get('alt') or ''}] ({given.get('src') or ''})")
        if tag == "a":
            self._addresses.append(_address(given.get("href") or ""))
        if tag in _AROUND:
            self._around.append(tag)
        if tag not in _SILENT:
            self._look.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag == "a" and self._addresses and (address := self._addresses.pop()):
            self._words.append(f" ({address})")
        if tag in _PARTING:
            self.part()
        if tag in self._around:
            self._around.remove(tag)

    def handle_data(self, data: str) -> None:
        self._words.append(data)


def _address(href: str) -> str:
    """Where a link leads, "" for a mark's: it leads to the list of sources below."""
    return "" if href.startswith("#") else href
