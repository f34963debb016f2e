"""A stranger who sends whatever they like: raw bytes to the whole application, with its page cache."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote_to_bytes

from django.core.wsgi import get_wsgi_application

from factcheck.bodies import WholeBodies
from factcheck.pagecache import PageCache, in_front_of
from factcheck.utf8 import Utf8Only

Headers = Mapping[str, str]


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def __str__(self) -> str:
        return f"{self.status} {self.headers} {self.body[:400]!r}"


class Stranger:
    """Asks the application as an application server would. cookies: what is sent along with every request."""

    def __init__(self, application: Any = None, cookies: str = "") -> None:
        self.application: PageCache = application or in_front_of(
            Utf8Only(WholeBodies(get_wsgi_application()))
        )
        self.cookies = cookies

    def ask(
        self, target: str | bytes, method: str = "GET", headers: Headers | None = None, body: bytes = b""
    ) -> Answer:
        """target: path and query as they stand in the request's first line. headers: of latin-1 characters."""
        raw = target.encode("utf-8", "surrogateescape") if isinstance(target, str) else target
        path, _, query = raw.partition(b"?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query.decode("latin-1"),
            "SERVER_NAME": "testserver",
            "SERVER_PORT": "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "203.0.113.9",
            "HTTP_HOST": "testserver",
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": io.StringIO(),
            "wsgi.multithread": True,
            "wsgi.multiprocess": True,
            "wsgi.run_once": False,
        }
        if body:
            environ["CONTENT_LENGTH"] = str(len(body))
        if self.cookies:
            environ["HTTP_COOKIE"] = self.cookies
        for name, value in (headers or {}).items():
            key = name.upper().replace("-", "_")
            environ[key if key in ("CONTENT_TYPE", "CONTENT_LENGTH") else f"HTTP_{key}"] = value
        return self._send(environ)

    def _send(self, environ: dict[str, Any]) -> Answer:
        said: list[Any] = []

        def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            said[:] = [int(status[:3]), {name.lower(): value for name, value in headers}]

        chunks = self.application(environ, start_response)
        try:
            return Answer(said[0], said[1], b"".join(chunks))
        finally:
            if hasattr(chunks, "close"):
                chunks.close()
