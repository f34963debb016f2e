"""The text's own list of sources: where it stands and what its entries are. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from articles.importing import chrome, labels, source_lines
from articles.importing.lines import Line
from articles.importing.parsed import SourceLine
from articles.importing.source_pieces import take_date

_DEFINITION = re.compile(r"\[\^?\d{1,3}\]:\s+\S")
_FOOTNOTE = re.compile(r"\[\^\d{1,3}\]:\s+\S")
_BRACKETED = re.compile(r"\[\^?\d{1,3}\]\s+\S")
_ON_THE_LINE = re.compile(
    r"(?:#{1,6}\s+)?[*_]{0,3}(?:sources?|references?)[*_]{0,3}\s*:[*_]{0,3}\s+(?P<rest>\S.*)", re.IGNORECASE
)
_NEXT_ENTRY = re.compile(r"[\s,;]*(?=\[\d{1,3}\]:?\s)|[,;]?\s+(?=https?://)")
_LONGEST_ENTRY = 1200


@dataclass
class SourceList:
    """entries as read; unread: lines of the list that are none; end: the index of the first line after it."""

    entries: list[SourceLine] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    end: int = 0


def find(lines: Sequence[Line], index: int, tail: int) -> SourceList | None:
    """The list that begins at lines[index], with its heading or with an entry such as `[1]: https://…`; else None.

    tail: the index from which "[1] Title, https://…" needs no heading to be an entry, see `tail_of`.
    """
    line = lines[index]
    if line.verbatim:
        return None
    if labels.is_sources(line.text):
        begins = index + 1 < len(lines) and _is_entry(lines[index + 1].text)
        return _read(lines, index + 1) if begins else None
    if found := _ON_THE_LINE.fullmatch(line.text):
        if not source_lines.has_address(found["rest"]):
            return None
        first = [replace(line, text=part) for part in _NEXT_ENTRY.split(found["rest"]) if part]
        listed = _read([*first, *lines[index + 1 :]], 0)
        return replace(listed, end=index + 1 + max(0, listed.end - len(first)))
    if _is_definition(line) or (index >= tail and _is_bracketed(line)):
        return _read_definitions(lines, index)
    return None


def tail_of(lines: Sequence[Line]) -> int:
    """The index from which on there is nothing but numbered entries with addresses, page furniture and questions."""
    start = next((i for i, line in enumerate(lines) if labels.is_questions(line.text)), len(lines))
    while start and (_is_bracketed(lines[start - 1]) or chrome.what(lines[start - 1].text, chrome.AFTER)):
        start -= 1
    return start


def _is_definition(line: Line) -> bool:
    """Whether a line defines a number by an address, or by something dated where it is a footnote; others are prose."""
    if not _DEFINITION.match(line.text):
        return False
    is_dated_note = bool(_FOOTNOTE.match(line.text)) and take_date(line.text)[0] is not None
    return is_dated_note or source_lines.has_address(line.text)


def _is_bracketed(line: Line) -> bool:
    return bool(_BRACKETED.match(line.text)) and source_lines.has_address(line.text)


def _read_definitions(lines: Sequence[Line], index: int) -> SourceList:
    end = index
    while end < len(lines) and (_is_definition(lines[end]) or _is_bracketed(lines[end])):
        end += 1
    return _taken_apart([line.text for line in lines[index:end]], [], end)


def _is_entry(text: str) -> bool:
    return source_lines.has_start(text) or source_lines.has_address(text)


def _read(lines: Sequence[Line], start: int) -> SourceList:
    entries: list[str] = []
    unread: list[str] = []
    index, is_interrupted = start, False
    while index < len(lines) and not _ends_the_list(lines[index]):
        line = lines[index]
        if source_lines.has_start(line.text) or not entries:
            entries.append(line.text)
        elif not is_interrupted and _belongs(line, entries[-1]):
            entries[-1] = _joined(entries[-1], line.text)
        elif source_lines.has_address(line.text):
            entries.append(line.text)
        else:
            unread.append(line.text)
        is_interrupted = bool(unread) and unread[-1] == line.text
        index += 1
    return _taken_apart(entries, unread, index)


def _ends_the_list(line: Line) -> bool:
    if (
        line.heading
        or labels.is_questions(line.text)
        or labels.is_summary(line.text)
        or len(line.text) > _LONGEST_ENTRY
    ):
        return True
    return not _is_entry(line.text) and bool(chrome.what(line.text, chrome.AFTER))


def _belongs(line: Line, entry: str) -> bool:
    """Whether a line goes on with the entry above it, rather than being one of its own or none."""
    is_complete = source_lines.has_address(entry)
    if source_lines.has_address(line.text):
        return not is_complete and (source_lines.number_of(entry) is not None or not line.gap)
    is_sentence = line.text.endswith(".") and line.text[0].isupper() and len(line.text.split()) > 5
    is_remark = is_sentence and not re.search(r"\d", line.text) and not _is_broken(entry)
    return not line.gap and not is_remark and (line.indent > 0 or not is_complete)


def _joined(entry: str, more: str) -> str:
    return f"{entry} {more}" if _is_broken(entry) else f"{entry}, {more}"


def _is_broken(entry: str) -> bool:
    """Whether a line looks as if it ended in the middle."""
    return len(entry) > 60 or entry[-1] in ",;:\u2014\u2013-&"


def _taken_apart(entries: list[str], unread: list[str], end: int) -> SourceList:
    listed = SourceList(unread=unread, end=end)
    for entry in entries:
        source = source_lines.read(entry)
        if source:
            listed.entries.append(source)
        else:
            listed.unread.append(entry)
    return listed
