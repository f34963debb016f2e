"""Which numbered lines are the headings of sections, and which are the items of a list. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from articles.importing.lines import BULLET, NUMBERED, Line

_LONGEST_TITLE = 250
_BOLD = re.compile(r"(\*\*|__)(?P<title>(?:(?!\1).)+)\1:?")


def with_headings(lines: Sequence[Line], *, is_markdown: bool) -> list[Line]:
    """The lines with the headings of numbered sections marked as headings of level 2, without their number.

    "1. Title" is a heading where it is short, ends like a title, has text below it, and the numbers count upwards
    from one heading to the next. Lines such as "1. a", "2. b" right below each other are a list and stay one.
    Markdown's own headings lose their number where the numbers count upwards.
    """
    lines = [_bold_title(line) if is_markdown else line for line in lines]
    own = [index for index, line in enumerate(lines) if line.heading and NUMBERED.match(line.text)]
    standing = (
        [] if own else [i for i in range(len(lines)) if _stands_alone(lines, i, is_markdown=is_markdown)]
    )
    chosen = _counting(lines, own or standing)
    if not own and chosen and _is_nested_list(lines, chosen):
        return list(lines)
    return [_heading(line) if index in chosen else line for index, line in enumerate(lines)]


def number_of(line: Line) -> int | None:
    found = NUMBERED.match(line.text)
    return int(found["number"]) if found and not line.verbatim else None


def _heading(line: Line) -> Line:
    title = line.text[NUMBERED.match(line.text).end() :]  # type: ignore[union-attr]
    bold = _BOLD.fullmatch(title)
    return replace(line, text=bold["title"] if bold else title, heading=line.heading or 2)


def _bold_title(line: Line) -> Line:
    """`**1. Title**` as `1. **Title**`."""
    bold = None if line.heading or line.verbatim else _BOLD.fullmatch(line.text)
    found = NUMBERED.match(bold["title"]) if bold else None
    return (
        replace(line, text=f"{found.group()}**{bold['title'][found.end() :]}**") if bold and found else line
    )


def _stands_alone(lines: Sequence[Line], index: int, *, is_markdown: bool) -> bool:
    line = lines[index]
    number = number_of(line)
    if number is None or line.indent > 3 or not _is_title(line.text) or index + 1 == len(lines):
        return False
    before = number_of(lines[index - 1]) if index else None
    after = lines[index + 1]
    is_item = before == number - 1 or number_of(after) == number + 1
    # In markdown, what is indented below a number is the rest of its item.
    return not is_item and not (is_markdown and after.indent >= 2)


def _is_title(text: str) -> bool:
    return len(text) <= _LONGEST_TITLE and text.rstrip("*_")[-1] not in ".;,"


def _counting(lines: Sequence[Line], candidates: list[int]) -> set[int]:
    """The candidates whose numbers go up by one each."""
    chosen: list[int] = []
    expected = None
    for index in candidates:
        number = number_of(lines[index])
        if number == (expected or number):
            chosen.append(index)
            expected = (number or 0) + 1
    is_convincing = len(chosen) > 1 or (chosen and number_of(lines[chosen[0]]) == 1)
    return set(chosen) if is_convincing else set()


def _is_nested_list(lines: Sequence[Line], chosen: set[int]) -> bool:
    """Below every number stand indented bullets and nothing else: a list in a list."""
    first = min(chosen)
    below = [line for index, line in enumerate(lines) if index > first and index not in chosen]
    return all(BULLET.match(line.text) and line.indent and not line.gap for line in below)
