"""The page cache, in front of Django: finished bytes for every reader while their generation is the current one.

It keeps what the public pages mark as public (`factcheck.public`) and nothing else: an answer with a cookie, an error,
a redirect or a stream passes by. The first request after a change renders a page; who asks for the same page meanwhile
gets the last copy. While the database does not answer, the last copy is served with its age, however old.
"""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http.request import split_domain_port, validate_host

from factcheck.generation import Watch
from factcheck.kept_pages import LARGEST, Disk, Headers, Kept, Memory

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

# A page says "in 3 days" or "until Sunday" by the clock, which moves no generation: it is made anew after this time.
LASTS = 60  # seconds
PATIENCE = 5.0  # seconds to wait for the one who renders a page of which there is no copy
QUICK = 4096  # requests whose answer is found without looking at more than their four headers
LONGEST = 2000  # characters of such a request: with junk of 64 KB in each they would fill the memory

# Everything a public list may be asked by. The rest is taken out before Django sees it: junk neither fills the cache
# nor reaches the database.
PARAMETERS = ("kind", "page", "before", "after", "rating", "topic", "claimant", "from", "to")
# Not ours to keep: the desk, what a reader typed or sent, files that are kept by their names.
ASIDE = (
    "/admin",
    "/preview/",
    "/search",
    "/suggest/",
    "/questions/ask/",
    "/static/",
    "/media/",
    "/healthz",
    "/readyz",
)
STRICT = ("/api/", "/v1alpha1/")  # they answer an unknown parameter with an error
OURS = {"content-length", "content-encoding", "etag"}


class PageCache:
    """WSGI application around `application`.

    secure: what of the environ says that a reader uses TLS, where we insist on that.
    """

    def __init__(
        self,
        application: Application,
        *,
        watch: Watch,
        memory: Memory,
        disk: Disk,
        hosts: list[str],
        secure: tuple[str, str] | None = None,
    ) -> None:
        self.application, self.watch, self.memory, self.disk = application, watch, memory, disk
        self.hosts, self.secure = hosts, secure
        self._rendering: dict[str, threading.Lock] = {}
        self._guard = threading.Lock()

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        get = environ.get
        request = (
            environ["REQUEST_METHOD"], environ["PATH_INFO"], get("QUERY_STRING", ""), get("HTTP_HOST", ""),
            get("HTTP_ACCEPT_ENCODING", ""), get("HTTP_IF_NONE_MATCH", ""),
            get(self.secure[0], "") if self.secure else "",
        )  # fmt: skip
        if (found := self.memory.quick.get(request)) is not None:
            known, until, headers, body = found
            if known is self.watch.known and time.monotonic() < until:
                start_response("200 OK", headers)
                return [body]
        return self._answer(request, environ, start_response)

    def _answer(
        self, request: tuple[str, ...], environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        method, path = request[:2]
        if method not in ("GET", "HEAD") or path.startswith(ASIDE):
            return self._pass(environ, start_response, asks=method not in ("GET", "HEAD"))
        query = _ordered(path, request[2])
        if query is None or not self._is_ours(environ, request[3]):
            return self._pass(environ, start_response)
        environ["QUERY_STRING"] = query
        key = f"{path}?{query}" if query else path
        page = self._page(key, environ)
        if isinstance(page, _Passed):
            return page.replay(start_response)
        return self._send(page, request, environ, start_response)

    def _page(self, key: str, environ: Environ) -> Kept | _Passed:
        """The page of the current generation; the last copy where somebody else is just rendering it, or nobody can."""
        known = self.watch.look()
        last = self._last(key)
        if last and (not known.is_certain or self._is_fresh(last, known.generation)):
            return last
        with self._guard:
            lock = self._rendering.setdefault(key, threading.Lock())
        if not lock.acquire(timeout=0 if last else PATIENCE):
            return last or _Passed.capture(self.application, environ)
        try:
            again = self.memory.get(key)
            if again and known.is_certain and self._is_fresh(again, self.watch.look().generation):
                return again
            return self._render(key, environ, known.generation if known.is_certain else "", last)
        finally:
            lock.release()
            with self._guard:
                self._rendering.pop(key, None)

    def _last(self, key: str) -> Kept | None:
        """The newest copy there is, whatever its generation."""
        page = self.memory.get(key)
        known = self.watch.known
        if page and (not known.is_certain or self._is_fresh(page, known.generation)):
            return page
        kept = self.disk.get(key)
        if kept and (page is None or kept.rendered_at > page.rendered_at):
            self.memory.put(key, kept)
            return kept
        return page

    def _render(self, key: str, environ: Environ, generation: str, last: Kept | None) -> Kept | _Passed:
        """generation: as it was before the first query of the page, so that a change meanwhile makes it out of date."""
        plain = {name: value for name, value in environ.items() if name not in CONDITIONS}
        answer = _Passed.capture(self.application, plain | {"REQUEST_METHOD": "GET"})
        if answer.failed and last:
            return last
        if not answer.may_be_kept:
            if answer.status[:3] in ("404", "410", "301"):
                self.memory.drop(key)  # it was there once
                self.disk.drop(key)
            if environ["REQUEST_METHOD"] == "HEAD" or len(plain) != len(environ):
                answer.close()
                return _Passed.capture(self.application, environ)
            return answer
        headers = [(name, value) for name, value in answer.headers if name.lower() not in OURS]
        page = Kept(generation, time.time(), headers, answer.body)
        if generation:
            self.memory.put(key, page)
            self.disk.put(key, page)
        return page

    def _send(
        self, page: Kept, request: tuple[str, ...], environ: Environ, start_response: StartResponse
    ) -> Iterable[bytes]:
        headers, body = page.answer(_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")))
        known = self.watch.known
        is_stale = not known.is_certain or not self._is_fresh(page, known.generation)
        if is_stale:
            headers = [*headers, ("Age", str(max(0, int(time.time() - page.rendered_at))))]
        etag = next(value for name, value in headers if name == "ETag")
        if _matches(environ.get("HTTP_IF_NONE_MATCH", ""), etag):
            start_response(
                "304 Not Modified", [pair for pair in headers if pair[0] not in ("Content-Length",)]
            )
            return [b""]
        start_response("200 OK", headers)
        if environ["REQUEST_METHOD"] == "HEAD":
            return [b""]
        if not is_stale and not environ.get("HTTP_IF_NONE_MATCH") and sum(map(len, request)) < LONGEST:
            if len(self.memory.quick) >= QUICK:
                self.memory.quick.clear()
            left = LASTS - (time.time() - page.rendered_at)
            self.memory.quick[request] = (known, min(known.until, time.monotonic() + left), headers, body)
        return [body]

    def _pass(
        self, environ: Environ, start_response: StartResponse, *, asks: bool = False
    ) -> Iterable[bytes]:
        """What changed something is known here at once, before its sender can ask for the page that it changed."""
        if not asks:
            return self.application(environ, start_response)
        passed = _Passed.capture(self.application, environ)
        self.watch.ask()
        return passed.replay(start_response)

    def _is_fresh(self, page: Kept, generation: str) -> bool:
        return page.generation == generation and -1 < time.time() - page.rendered_at < LASTS

    def _is_ours(self, environ: Environ, host: str) -> bool:
        """Whether Django would answer this request as itself: a name of ours, and TLS where we insist on it."""
        domain, _port = split_domain_port(host)
        if not domain or not validate_host(domain, self.hosts):
            return False
        return self.secure is None or environ.get(self.secure[0]) == self.secure[1]


def in_front_of(application: Application) -> PageCache:
    """The page cache as the settings of this project have it."""
    from django.conf import settings

    memory = Memory()
    os.register_at_fork(
        after_in_child=memory.quick.clear
    )  # what is known there is known by the parent's thread
    return PageCache(
        application,
        watch=Watch(),
        memory=memory,
        disk=Disk(settings.VAR_DIR / "pages"),
        hosts=settings.ALLOWED_HOSTS,
        secure=(settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme", "https"))
        if settings.SECURE_SSL_REDIRECT
        else None,
    )


CONDITIONS = (
    "HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE", "HTTP_IF_MATCH", "HTTP_IF_UNMODIFIED_SINCE",
    "HTTP_RANGE", "HTTP_COOKIE",
)  # fmt: skip


class _Passed:
    """An answer of the application, held until it is known what becomes of it."""

    def __init__(self, status: str, headers: Headers, chunks: Iterable[bytes]) -> None:
        self.status, self.headers, self.chunks = status, headers, chunks
        self.body = b""
        names = {name.lower(): value for name, value in headers}
        self.failed = status[:1] == "5"
        length = names.get("content-length", "")
        self.may_be_kept = (
            status[:3] == "200"
            and "public" in names.get("cache-control", "")
            and "s-maxage" in names.get("cache-control", "")
            and "set-cookie" not in names
            and names.get("vary", "").lower() in ("", "accept-encoding")
            and length.isdecimal()
            and int(length) <= LARGEST
        )
        if self.may_be_kept or self.failed:
            self.body = b"".join(chunks)
            self.close()
            self.chunks = [self.body]

    @classmethod
    def capture(cls, application: Application, environ: Environ) -> _Passed:
        said: list[Any] = []

        def start_response(status: str, headers: Headers, exc_info: Any = None) -> None:
            said[:] = [status, headers]

        chunks = application(environ, start_response)
        return cls(said[0], said[1], chunks)

    def replay(self, start_response: StartResponse) -> Iterable[bytes]:
        start_response(self.status, self.headers)
        return self.chunks

    def close(self) -> None:
        if hasattr(self.chunks, "close"):
            self.chunks.close()


def _ordered(path: str, query: str) -> str | None:
    """The parameters that public pages know, in one order, each once. None: let Django say what is wrong with it."""
    if not query:
        return ""
    try:
        given = dict(parse_qsl(query, keep_blank_values=True, errors="strict", max_num_fields=100))
    except ValueError:
        return None
    if path.startswith(STRICT):
        return None
    return urlencode(sorted((name, value) for name, value in given.items() if name in PARAMETERS))


def _encoding(accepted: str) -> str:
    """The best that the reader takes (RFC 9110, 12.5.3)."""
    weights = {}
    for part in accepted.lower().split(","):
        name, _, parameters = part.strip().partition(";")
        weights[name.strip()] = parameters.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    for encoding in ("br", "gzip"):
        if weights.get(encoding, False):
            return encoding
    return ""


def _matches(conditions: str, etag: str) -> bool:
    if not conditions:
        return False
    return conditions.strip() == "*" or etag in (
        part.strip().removeprefix("W/") for part in conditions.split(",")
    )
