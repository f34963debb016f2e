"""Finished pages: their bytes in every encoding, in memory up to a bound, and on disk for what memory forgot.

A page on disk serves the other processes of a machine, and readers through an outage that outlasts a restart.
"""

from __future__ import annotations

import gzip
import json
import logging
import os
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

import brotli

logger = logging.getLogger(__name__)

MEMORY = 64 * 2**20  # bytes of bodies per process
DISK = 512 * 2**20  # bytes per machine
LARGEST = 2 * 2**20  # bytes of one page
SWEEP = 500  # pages written by a process between two looks at what the disk holds
FORMAT = 1

Headers = list[tuple[str, str]]

_COMPRESS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=6),
    "gzip": lambda body: gzip.compress(body, 5, mtime=0),
    "": lambda body: body,
}


@dataclass(frozen=True)
class Kept:
    """A page as it was rendered. rendered_at: seconds since 1970. headers: without those that `answer` adds."""

    generation: str
    rendered_at: float
    headers: Headers
    body: bytes
    _answers: dict[str, tuple[Headers, bytes]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def answer(self, encoding: str) -> tuple[Headers, bytes]:
        """Headers and body in an encoding, with a strong ETag of its own (RFC 9110, 8.8.3.3).

        Made when it is first asked for: after a change most pages are read in one encoding, if at all.
        """
        if encoding not in self._answers:
            body = _COMPRESS[encoding](self.body)
            digest = sha256(self.body).hexdigest()[:32]
            named = [("Content-Encoding", encoding), ("ETag", f'"{digest}-{encoding}"')]
            headers = [*self.headers, *(named if encoding else [("ETag", f'"{digest}"')])]
            self._answers[encoding] = ([*headers, ("Content-Length", str(len(body)))], body)
        return self._answers[encoding]

    @property
    def size(self) -> int:
        """The most bytes that all its bodies can come to, give or take a header of gzip's."""
        return len(_COMPRESS) * len(self.body)


class Memory:
    """The pages asked for last, up to `MEMORY` bytes.

    quick: what was known when an answer was given, until when (monotonic seconds) it holds unless more becomes known,
    and the answer, by the request that it was given to; none outlives its page here.
    """

    def __init__(self, most: int = MEMORY) -> None:
        self.most = most
        self.size = 0
        self.quick: dict[tuple[str, ...], tuple[object, float, Headers, bytes]] = {}
        self._pages: OrderedDict[str, Kept] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: str) -> Kept | None:
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: str, page: Kept) -> None:
        with self._lock:
            if (before := self._pages.pop(key, None)) is not None:
                self.size -= before.size
                self.quick.clear()
            self._pages[key] = page
            self.size += page.size
            while self.size > self.most and len(self._pages) > 1:
                self.size -= self._pages.popitem(last=False)[1].size
                self.quick.clear()

    def drop(self, key: str) -> None:
        with self._lock:
            if (before := self._pages.pop(key, None)) is not None:
                self.size -= before.size
                self.quick.clear()


class Disk:
    """One file per page, replaced as a whole. What cannot be written is not kept; what cannot be read is not there."""

    def __init__(self, folder: Path, most: int = DISK) -> None:
        self.folder, self.most = folder, most
        self._written = 0

    def get(self, key: str) -> Kept | None:
        try:
            head, _, body = self._file(key).read_bytes().partition(b"\n")
            told = json.loads(head)
            if (told["format"], told["key"], told["length"]) != (FORMAT, key, len(body)):
                return None
            return Kept(
                told["generation"],
                told["rendered_at"],
                [(name, value) for name, value in told["headers"]],
                body,
            )
        except (OSError, ValueError, KeyError):
            return None

    def put(self, key: str, page: Kept) -> None:
        head = {
            "format": FORMAT, "key": key, "length": len(page.body), "generation": page.generation,
            "rendered_at": page.rendered_at, "headers": page.headers,
        }  # fmt: skip
        file = self._file(key)
        draft = file.with_name(f"{file.name}.{secrets.token_hex(8)}")
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(json.dumps(head).encode() + b"\n" + page.body)
            os.replace(draft, file)
        except OSError as error:
            logger.warning("A page could not be kept on disk: %s", error)
            with suppress(OSError):
                draft.unlink()
            return
        self._written += 1
        if self._written % SWEEP == 1:
            self._sweep()

    def drop(self, key: str) -> None:
        self._file(key).unlink(missing_ok=True)

    def _sweep(self) -> None:
        """Delete the files written longest ago until the rest fits."""
        found = []
        for file in self.folder.glob("*/*"):
            try:
                stat = file.stat()
            except FileNotFoundError:
                continue  # another process swept it up
            found.append((stat.st_mtime, stat.st_size, file))
        total = sum(size for _, size, _ in found)
        for _, size, file in sorted(found, key=lambda entry: entry[0]):
            if total <= self.most:
                return
            file.unlink(missing_ok=True)
            total -= size

    def _file(self, key: str) -> Path:
        name = sha256(key.encode()).hexdigest()
        return self.folder / name[:2] / name[2:]
