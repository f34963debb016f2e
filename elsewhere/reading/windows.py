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
_TOKEN = re.compile(r'["\[\]{},]')
_INSIDE = re.compile(r'(?:[^"\\]+|\\.)*', re.DOTALL)  # of a text, up to its closing quotation mark
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

    def value(self) -> Any:
        """Read one value. Raises Refused when it is broken or too large, after stepping over it."""
        while True:
            try:
                value, end = DECODER.raw_decode(self._held, self._at)
            except json.JSONDecodeError as error:
                if not self._is_all and self._may_be_cut(error) and self._grows():
                    continue
                raise self._stepped_over(error) from error
            except RecursionError as error:
                self._step_over()
                raise Refused(too_deep()) from error
            if end == len(self._held) and self._held[end - 1] not in '"]}' and self._more():
                continue  # a number may go on
            text = self._held[self._at : end]
            self._pass(end)
            if len(text) > LARGEST:
                raise Refused(too_large())
            if not is_intact(text):
                raise Refused(not_text())
            return value

    def _grows(self) -> bool:
        """Read as much again as is held, unless the value is too large already."""
        return len(self._held) - self._at <= LARGEST and self._more(len(self._held) - self._at)

    def _may_be_cut(self, error: json.JSONDecodeError) -> bool:
        """Whether the value may just not be read to its end."""
        return error.msg.startswith(_CUT) or error.pos >= len(self._held) - _LONGEST_WORD

    def _stepped_over(self, error: json.JSONDecodeError) -> Refused:
        is_large = len(self._held) - self._at > LARGEST and not self._is_all
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
        depth = 0
        while True:
            token = _TOKEN.search(self._held, self._at)
            self._pass(token.start() if token else len(self._held))
            if token is None:
                self._more_or_break_off()
                continue
            if token[0] == '"':
                self._step_over_text()
            elif depth == 0 and token[0] in ",]}":
                return
            else:
                self.take()
                depth += (token[0] in "[{") - (token[0] in "]}")
            if depth == 0:
                return

    def _step_over_text(self) -> None:
        """To the end of the text that begins here. Raises BrokeOff."""
        self.take()
        while True:
            inside = _INSIDE.match(self._held, self._at)
            self._pass(inside.end() if inside else self._at)
            if self._held[self._at : self._at + 1] == '"':
                return self.take()
            self._more_or_break_off()

    def _more_or_break_off(self) -> None:
        if not self._more():
            raise BrokeOff(_("The file breaks off here."))

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
