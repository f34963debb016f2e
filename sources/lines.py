"""The lines of a pasted text as the paragraphs they came from. Pure."""

from __future__ import annotations

import re

SHORT_START = 12  # characters; some editors break a paragraph after its first word or two
_STARTS = re.compile(
    r"https?://|(?:by|written by|title|author|authors|date|published|source|url|link)\b[: ]", re.I
)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text; where its lines are wrapped at a width, they are put together again.

    In a wrapped text a line that leaves room for the first word of the next one ends its paragraph.
    """
    lines = [" ".join(line.split()) for line in text.splitlines()]
    width = _width(lines)
    if not width:
        return [line for line in lines if line]
    starts_short = _starts_short(lines, width)
    found: list[list[str]] = []
    for before, line in zip(["", *lines], lines, strict=False):
        if not line:
            continue
        is_first = bool(found) and len(found[-1]) == 1
        if (
            not before
            or _STARTS.match(line)
            or before.lower().startswith(("http://", "https://"))
            or (
                _has_room(before, line, width) and not (starts_short and is_first and _is_short_start(before))
            )
        ):
            found.append([line])
        else:
            found[-1].append(line)
    return [" ".join(lines) for lines in found]


def _width(lines: list[str]) -> int:
    """The width at which lines are wrapped, or 0 where they are not: nothing is longer, and many lines come close."""
    lengths = [len(line) for line in lines if line and "://" not in line]
    width = max(lengths, default=0)
    full = sum(width * 0.8 <= length for length in lengths)
    return width if 40 <= width <= 120 and full >= 5 and full * 4 >= len(lengths) else 0


def _has_room(before: str, line: str, width: int) -> bool:
    return len(before) + 1 + len(line.split(" ", 1)[0]) <= width


def _is_short_start(line: str) -> bool:
    return (len(line) <= SHORT_START or " " not in line) and line[-1] not in ".!?:"


def _starts_short(lines: list[str], width: int) -> bool:
    """Whether paragraphs of this text are broken after their first word or two, as some pages copied twice are."""
    pairs = [(a, b) for a, b in zip(lines, lines[1:], strict=False) if a and b]
    return sum(_is_short_start(a) and len(b) > width / 2 for a, b in pairs) >= max(3, len(pairs) // 40)
