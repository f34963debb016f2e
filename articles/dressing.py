"""What a page adds to the HTML of an edition, which is frozen and stays as it is. Pure.

A real parser says where headings, pictures and marks stand; pieces are put in between, and every frozen byte is kept
but for the names that only a screen reader speaks, which are told in the language of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from html.parser import HTMLParser

_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})


@dataclass(frozen=True)
class Words:
    """What the page says around the text. link_to: of a heading; source, table: of a number."""

    link_to: Callable[[str], str]
    source: Callable[[str], str]
    table: Callable[[str], str]


def dressed(html: str, words: Words) -> str:
    """Sanitised HTML with a link behind each heading that has an id, and the caption of each picture that has one.

    A caption in a `title` is that of an edition frozen before there were figures.
    """
    finder = _Finder(html, words)
    finder.feed(html)
    finder.close()
    pieces, end = [], 0
    for start, stop, piece in finder.pieces:
        pieces += [html[end:start], piece]
        end = stop
    return "".join([*pieces, html[end:]])


class _Finder(HTMLParser):
    """Collects (start, stop, what stands there instead), in order."""

    def __init__(self, html: str, words: Words) -> None:
        super().__init__(convert_charrefs=True)
        self.words = words
        self.pieces: list[tuple[int, int, str]] = []
        self._lines = [0]
        for position, character in enumerate(html):
            if character == "\n":
                self._lines.append(position + 1)
        self._heading = ""
        self._said: list[str] = []
        self._in_mark = False
        self._opened = -1  # where the paragraph's own text begins
        self._picture: tuple[int, str] | None = None

    def _here(self) -> int:
        line, column = self.getpos()
        return self._lines[line - 1] + column

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        start, source = self._here(), self.get_starttag_text() or ""
        stop = start + len(source)
        if tag in _HEADINGS and given.get("id"):
            self._heading, self._said = given["id"], []
            self.pieces.append((start, start, f'<div class="headed {tag}">'))
        elif tag == "p":
            self._opened, self._picture = stop, None
        elif tag == "img" and start == self._opened and given.get("title", "").strip():
            self._picture = (stop, given["title"])
        elif tag == "sup":
            self._in_mark = True
        elif tag == "a" and given.get("role") == "doc-noteref":
            self._rename(start, source, given.get("aria-label", ""), self.words.source)
        elif tag == "div" and given.get("role") == "region":
            self._rename(start, source, given.get("aria-label", ""), self.words.table)

    def handle_endtag(self, tag: str) -> None:
        here = self._here()
        if tag in _HEADINGS and self._heading:
            after = here + len(f"</{tag}>")
            name = escape(self.words.link_to(" ".join("".join(self._said).split())))
            link = f'<a class="permalink" href="#{escape(self._heading)}" aria-label="{name}"></a>'
            self.pieces.append((after, after, f" {link}</div>"))
            self._heading = ""
        elif tag == "p" and self._picture and self._picture[0] == here:
            self.pieces.append((here, here, f'<span class="caption">{escape(self._picture[1])}</span>'))
        elif tag == "sup":
            self._in_mark = False

    def handle_data(self, data: str) -> None:
        if self._heading and not self._in_mark:
            self._said.append(data)

    def _rename(self, start: int, source: str, name: str, say: Callable[[str], str]) -> None:
        said = f'aria-label="{escape(say(name.rpartition(" ")[2]))}"'
        renamed = source.replace(f'aria-label="{name}"', said)
        if renamed != source:
            self.pieces.append((start, start + len(source), renamed))
