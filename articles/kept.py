"""Parts of public pages that were rendered before, in the memory of the process.

A part is kept under everything that it was made from: what is different is looked for under another key and made anew,
so nothing ever has to be taken out because it is old. Bounded in bytes; what was not asked for longest goes first.
"""

from __future__ import annotations

import marshal
import threading
from collections import OrderedDict
from collections.abc import Callable
from datetime import date
from hashlib import blake2b
from typing import Any

from django.utils.safestring import SafeString

MOST = 48 * 2**20  # bytes per process
FOR_EACH = 200  # bytes that an entry takes beside its text, about
EXACT = 2  # the format of `marshal` in which the same value is always the same bytes, and another value never


class Unkeyed(ValueError):
    """Something of which nobody knows whether it is the same as before."""


class Kept:
    """Texts by their keys. Threads may share it; where two make the same text at once, one of the two stays."""

    def __init__(self, most: int = MOST) -> None:
        self.most, self.size = most, 0
        self._texts: OrderedDict[bytes, bytes] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: bytes, make: Callable[[], str]) -> str:
        """The text that was kept under the key, else what `make()` gives."""
        with self._lock:
            found = self._texts.get(key)
            if found is not None:
                self._texts.move_to_end(key)
        if found is not None:
            return found.decode()
        made = make()
        self._put(key, made.encode())
        return made

    def clear(self) -> None:
        with self._lock:
            self._texts.clear()
            self.size = 0

    def _put(self, key: bytes, text: bytes) -> None:
        if _weight(text) > self.most:
            return
        with self._lock:
            if (before := self._texts.pop(key, None)) is not None:
                self.size -= _weight(before)
            self._texts[key] = text
            self.size += _weight(text)
            while self.size > self.most:
                self.size -= _weight(self._texts.popitem(last=False)[1])


def key_of(*values: Any) -> bytes:
    """32 bytes that stand for the values and for no others.

    A value is plain (text, number, boolean, None, date or moment, lists and dictionaries of what JSON knows), or it
    says in `part_key` what it was made from. Raises Unkeyed for anything else, and for what says None there.
    """
    try:
        return blake2b(marshal.dumps([_plain(value) for value in values], EXACT), digest_size=32).digest()
    except ValueError as error:
        raise Unkeyed(str(error)) from error


def _plain(value: Any) -> Any:
    if hasattr(value, "part_key"):
        if value.part_key is None:
            raise Unkeyed(f"{type(value).__name__} is of the moment.")
        return ("part_key", value.part_key)
    if isinstance(value, SafeString):
        return ("safe", str.__str__(value)[:])
    if isinstance(value, date):
        return (type(value).__name__, value.isoformat())
    return value


def _weight(text: bytes) -> int:
    return len(text) + FOR_EACH


KEPT = Kept()
