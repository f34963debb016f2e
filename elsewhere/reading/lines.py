"""JSON lines: one value on each. A line that cannot be read is refused, and the next one is read. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TextIO

from django.utils.translation import gettext as _

from elsewhere.reading.decoding import is_intact
from elsewhere.reading.found import Found, Refusal, Refused, Where
from elsewhere.reading.nodes import decoded
from elsewhere.reading.parts import found_in

LARGEST = 4_000_000  # characters of one item


def too_large() -> str:
    return _("It is longer than four million characters: that is no single ClaimReview.")


def not_text() -> str:
    return _("It holds bytes that are not UTF-8: save the file as UTF-8.")


def rows(text: TextIO) -> Iterator[Found | Refusal]:
    number = 0
    while line := text.readline(LARGEST + 1):
        number += 1
        where = Where(number)
        if len(line) > LARGEST:
            _to_the_end(text, line)
            yield Refusal(where, too_large())
        elif not is_intact(line):
            yield Refusal(where, not_text())
        elif line := line.strip(" \t\r\n\ufeff\x00"):
            try:
                value = decoded(line)
            except Refused as refused:
                yield Refusal(where, str(refused))
            else:
                yield from found_in(value, where)


def _to_the_end(text: TextIO, line: str) -> None:
    """Read over the rest of a line."""
    while line and not line.endswith("\n"):
        line = text.readline(LARGEST)
