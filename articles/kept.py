"""Parts of public pages that were rendered before, in the memory of the process.

A part is kept under everything that it was made from: what is different is looked for under another key and made anew,
so nothing ever has to be taken out because it is old. Bounded in bytes; what was not asked for longest goes first.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable
from datetime import date
from hashlib import blake2b
from typing import Any

from django.utils.safestring import SafeString

from articles.remembering import Remembered

MOST = 48 * 2**20  # bytes per process
FOR_EACH = 200  # bytes that an entry takes beside its text, about
EXACT = 2  # the format of `marshal` in which the same value is always the same bytes, and another value never


class Unkeyed(ValueError):
    """Something of which nobody knows whether it is the same as before."""


class Kept:
    """Texts by their keys, up to `most` bytes. Threads may share it."""

    def __init__(self, most: int = MOST) -> None:
        self._texts: Remembered[bytes] = Remembered(most, lambda text: len(text) + FOR_EACH)

    @property
    def most(self) -> int:
        return self._texts.most

    @property
    def size(self) -> int:
        return self._texts.weight

    def get(self, key: bytes, make: Callable[[], str]) -> str:
        """The text that was kept under the key, else what `make()` gives."""
        return self._texts.get(key, lambda: make().encode()).decode()

    def clear(self) -> None:
        self._texts.forget()


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


KEPT = Kept()
