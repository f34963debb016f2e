"""The site behind its page cache, in this process: asked like by an application server, with every render counted."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import brotli
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from factcheck.generation import Watch
from factcheck.kept_pages import Disk, Memory
from factcheck.pagecache import PageCache


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    raw: bytes

    @property
    def text(self) -> str:
        unpack = {"br": brotli.decompress, "gzip": gzip.decompress}.get(
            self.headers.get("content-encoding", ""), bytes
        )
        return unpack(self.raw).decode()


class Cached:
    """rendered: the paths that Django was asked for, in their order. before: called with each of them."""

    def __init__(self, folder: Path, memory: Memory | None = None) -> None:
        self.rendered: list[str] = []
        self.before: Callable[[str], object] = lambda path: None
        self.django = get_wsgi_application()
        self.watch = Watch()
        self.memory = memory or Memory()
        self.cache = PageCache(
            self.inner, watch=self.watch, memory=self.memory, disk=Disk(folder), hosts=settings.ALLOWED_HOSTS
        )

    def inner(self, environ: dict[str, Any], start_response: Any) -> Any:
        self.rendered.append(
            environ["PATH_INFO"] + (f"?{query}" if (query := environ["QUERY_STRING"]) else "")
        )
        self.before(environ["PATH_INFO"])
        return self.django(environ, start_response)

    def get(self, address: str, method: str = "GET", host: str = "testserver", **headers: str) -> Answer:
        path, _, query = address.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method, "PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": host,
            "SERVER_NAME": "testserver", "SERVER_PORT": "80", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(), "wsgi.version": (1, 0), "SCRIPT_NAME": "",
        } | {f"HTTP_{name.upper()}": value for name, value in headers.items()}  # fmt: skip
        said: list[Any] = []
        body = self.cache(environ, lambda *given: said.extend(given))
        raw = b"".join(body)
        if hasattr(body, "close"):
            body.close()
        return Answer(int(said[0][:3]), {name.lower(): value for name, value in said[1]}, raw)
