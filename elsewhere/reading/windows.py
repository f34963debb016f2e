"""A window that moves over JSON text of any length. Pure.

The standard decoder reads each value; the window holds that value and little more. A parser of events would hold less,
and would stop for good at the first error: here a value that is broken is stepped over, and its line is known.
"""

from __future__ import annotations

import json
import re
from typing import Any, TextIO

from django.utils.translation import gettext as _

from elsewhere.reading.decoding import is_intact
from elsewhere.reading.found import Refused
from elsewhere.reading.lines import LARGEST, not_text, too_large
from elsewhere.reading.nodes import DECODER, broken, too_deep

_STEP = 1 << 16  # characters
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|["\[\]{},]', re.DOTALL)
_SPACE = re.compile(r"[ \t\r\n\ufeff]*")
_CUT = "Unterminated string"  # the error that names the beginning of what was cut, not its end
_LONGEST_WORD = 16  # characters that have to be read together: "-Infinity", a surrogate pair


class BrokeOff(Refused):
    """Nothing that follows can be read."""


class Window:
    """`line` is that of the next character."""

    def __init__(self, text: TextIO) -> None:
        self._text, self._held, self._at, self._is_all = text, "", 0, False
        self.line = 1

    def next(self) -> str:
        """The next character that is no blank, "" at the end."""
        while True:
            space = _SPACE.match(self._held, self._at)
            self._pass(space.end() if space else self._at)
            if self._at < len(self._held):
                return self._held[self._at]
            if not self._more():
                return ""

    def take(self) -> None:
        """Step over the next character."""
        self._pass(self._at + 1)

    def value(self, largest: int = LARGEST) -> Any:
        """Read one value. Raises Refused when it is broken or too large, after stepping over it."""
        while True:
            try:
                value, end = DECODER.raw_decode(self._held, self._at)
            except json.JSONDecodeError as error:
                if not self._is_all and self._may_be_cut(error) and self._grows(largest):
                    continue
                raise self._stepped_over(error, largest) from error
            except RecursionError as error:
                self._step_over()
                raise Refused(too_deep()) from error
            if end == len(self._held) and self._held[end - 1] not in '"]}' and self._more():
                continue  # a number may go on
            is_text = is_intact(self._held[self._at : end])
            self._pass(end)
            if not is_text:
                raise Refused(not_text())
            return value

    def _grows(self, largest: int) -> bool:
        """Read as much again as is held, unless the value is too large already."""
        return len(self._held) - self._at <= largest and self._more(len(self._held) - self._at)

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether the value may just not be read to its end."""
        return error.msg.startswith(_CUT) or error.pos >= len(self._held) - _LONGEST_WORD

    def _stepped_over(self, error: json.JSONDecodeError, largest: int) -> Refused:
        is_large = len(self._held) - self._at > largest and not self._is_all
        within = json.JSONDecodeError(error.msg, self._held[self._at :], error.pos - self._at)
        sentence = too_large() if is_large else broken(within, self.line)
        try:
            self._step_over()
        except BrokeOff:
            return BrokeOff(sentence)
        return Refused(sentence)

    def _step_over(self) -> None:
        """To the end of the value that begins here, by its brackets; within texts they do not count.

        Where no value begins, but a comma or the end of a list, it stays.
        Raises BrokeOff where it has no end.
        """
        depth, at = 0, self._at
        while True:
            token = _TOKEN.search(self._held, at)
            if token is None or token[0] == '"':  # the end of the window, or a text that goes on behind it
                self._pass(token.start() if token else len(self._held))
                if len(self._held) - self._at > LARGEST or not self._more(len(self._held) - self._at):
                    raise BrokeOff(_("The file breaks off here."))
                at = self._at
                continue
            character = token[0][0]
            if depth == 0 and character in ",]}":
                return self._pass(token.start())
            depth += (character in "[{") - (character in "]}")
            at = token.end()
            if depth == 0:
                return self._pass(at)

    def _pass(self, to: int) -> None:
        self.line += self._held.count("\n", self._at, to)
        self._at = to

    def _more(self, count: int = 0) -> bool:
        """Read on, and let go of what was passed. False at the end of the file."""
        read = self._text.read(max(count, _STEP))
        if not read:
            self._is_all = True
            return False
        self._held, self._at = self._held[self._at :] + read, 0
        return True
