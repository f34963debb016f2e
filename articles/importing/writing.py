"""Lines to markdown: paragraphs, headings, lists in lists. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from articles.importing.escaping import escape
from articles.importing.lines import BULLET, NUMBERED, Line

_DEPTH_OF_SIGN = {"\u25e6": 1, "\u25cb": 1, "\u25aa": 2, "\u25ab": 2, "\u25a0": 2, "\u25a1": 2}
_DEEPEST = 8


def markdown(lines: Iterable[Line], *, is_markdown: bool) -> str:
    """The lines as markdown. Of plain text every sign that would mean something is escaped."""
    return _from_markdown(lines) if is_markdown else _from_plain(lines)


def _from_markdown(lines: Iterable[Line]) -> str:
    written: list[str] = []
    after_heading = False
    for line in lines:
        text = " " * line.indent + line.text
        if line.heading:
            text = f"{'#' * line.heading} {line.text}"
        elif not line.verbatim and (found := BULLET.match(line.text)) and found["sign"] not in "-*+":
            text = f"{' ' * line.indent}- {line.text[found.end() :]}"
        if written and (line.gap or line.heading or after_heading):
            written.append("")
        written.append(text)
        after_heading = bool(line.heading)
    return "\n".join(written)


def _from_plain(lines: Iterable[Line]) -> str:
    blocks: list[str] = []
    items = _List()
    for line in lines:
        item = None if line.heading else _item(line)
        if item:
            items.add(line, *item)
            continue
        if items.lines:
            blocks.append(items.close())
        text = escape(line.text)
        blocks.append(f"{'#' * line.heading} {text}" if line.heading else text)
    if items.lines:
        blocks.append(items.close())
    return "\n\n".join(blocks)


def _item(line: Line) -> tuple[str, str, int] | None:
    """(marker, text, depth that the sign itself shows) of a list item."""
    if found := BULLET.match(line.text):
        return "-", line.text[found.end() :], _DEPTH_OF_SIGN.get(found["sign"], 0)
    if found := NUMBERED.match(line.text):
        return f"{int(found['number'])}.", line.text[found.end() :], 0
    return None


class _List:
    """A list under way. Depth is read from the indentation, or from the kind of bullet where nothing is indented."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.open: list[
            tuple[tuple[int, int], int]
        ] = []  # (indent, depth of sign) and the column of the item's text

    def add(self, line: Line, marker: str, text: str, depth: int) -> None:
        place = (line.indent, depth)
        while self.open and self.open[-1][0] >= place:
            self.open.pop()
        column = self.open[-1][1] if self.open else 0
        if len(self.open) < _DEEPEST:
            self.open.append((place, column + len(marker) + 1))
        self.lines.append(f"{' ' * column}{marker} {escape(text) if text else ''}".rstrip())

    def close(self) -> str:
        text = "\n".join(self.lines)
        self.lines, self.open = [], []
        return text
