"""The bytes of a stream as text, a part at a time. Pure."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from typing import BinaryIO

SNIFFED = 1_000_000  # bytes that are looked at before anything is decided
_GZIP = b"\x1f\x8b"

# What a damaged compressed file raises while it is read.
DAMAGED = (gzip.BadGzipFile, EOFError, zlib.error)


class _Joined(io.RawIOBase):
    """Bytes that were read already, and the stream behind them."""

    def __init__(self, head: bytes, rest: BinaryIO) -> None:
        self._head, self._rest = memoryview(head), rest

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self._head:
            self._head = memoryview(self._rest.read(len(buffer)))
        count = min(len(buffer), len(self._head))
        buffer[:count] = self._head[:count]
        self._head = self._head[count:]
        return count


def begun(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    """The first bytes of a stream, unpacked if it is gzip, and the whole stream. Works for pipes."""
    head, whole = _peek(stream)
    if head.startswith(_GZIP):
        head, whole = _peek(gzip.GzipFile(fileobj=whole))  # type: ignore[arg-type]
    return head, whole


def encoding_of(head: bytes) -> str:
    """UTF-8, or UTF-16 or UTF-32, with a byte order mark or without (RFC 4627, section 3)."""
    return json.detect_encoding(head[:4])


def text_of(stream: BinaryIO, encoding: str) -> io.TextIOWrapper:
    """The stream as text. Lines end with "\\n" alone, as JSON wants it; bytes that are no UTF-8 become surrogates
    U+DC80 to U+DCFF, so that the one line that holds them can be refused: see `is_intact`."""
    errors = "surrogateescape" if encoding.startswith("utf-8") else "replace"
    return io.TextIOWrapper(stream, encoding=encoding, errors=errors, newline="\n")


def is_intact(text: str) -> bool:
    """Whether a text of `text_of` was valid in its encoding."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _peek(stream: BinaryIO) -> tuple[bytes, BinaryIO]:
    head = bytearray()
    while len(head) < SNIFFED and (more := stream.read(SNIFFED - len(head))):
        head += more  # a pipe gives less than was asked for
    joined = _Joined(bytes(head), stream)
    return bytes(head), io.BufferedReader(joined, 1 << 18)
