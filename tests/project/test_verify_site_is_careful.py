"""verify_site says when it could not check, and trusts no site with its time, memory or terminal."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.project.sites_to_verify import verify

Answer = Callable[[BaseHTTPRequestHandler], None]


@pytest.fixture
def serve() -> Iterator[Callable[[Answer], str]]:
    """Starts a site whose every answer is written by a function, and gives its address."""
    servers: list[ThreadingHTTPServer] = []

    def start(answer: Answer) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                with suppress(OSError):  # the tool hangs up where it has had enough
                    answer(self)

            def log_message(self, *args: object) -> None:
                """Quiet."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def body(content: bytes, status: int = 200, **headers: str) -> Answer:
    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(content)

    return answer


def listing(**changes: object) -> Answer:
    entry = {"article": 1, "slug": "is-it-so", "number": 1, "digest": "0" * 64} | changes
    entry["published_at"] = "2026-01-01T00:00:00Z"
    return body(json.dumps({"format": 1, "count": 1, "root": "", "editions": [entry]}).encode())


def endless(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    while True:
        request.wfile.write(b" " * 1_000_000)


def drop_by_drop(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    while not threading.Event().wait(0.1):
        request.wfile.write(b" ")


def another_time(request: BaseHTTPRequestHandler) -> None:
    request.date_time_string = lambda *_: "Thu, 01 Jan 2026 00:00:00 GMT"  # type: ignore[method-assign]
    empty = {"format": 1, "count": 0, "root": sha256(b"[]").hexdigest(), "editions": []}
    body(json.dumps(empty).encode())(request)


NOT_CHECKED: dict[str, tuple[Answer, str]] = {
    "no such list": (body(b"", 404), "has no /integrity.json"),
    "an error": (body(b"", 500), "does not answer"),
    "a web page": (body(b"<html>"), "cannot be read"),
    "nested without end": (body(b"[" * 100_000), "cannot be read"),
    "a very long number": (body(b'{"format": ' + b"9" * 10_000 + b"}"), "cannot be read"),
    "no text": (body(b"\xff\xfe"), "cannot be read"),
    "too much": (endless, "is larger than"),
    "another host": (body(b"", 302, Location="http://elsewhere.example/x"), "http://elsewhere.example"),
    "a file": (body(b"", 302, Location="file:///etc/hostname"), "sends us on to file://"),
    "another format": (body(b'{"format": 2, "editions": []}'), "newer format"),
    "a path for a slug": (listing(slug="../../admin"), "cannot be read"),
    "a number for a slug": (listing(slug=7), "cannot be read"),
    "no number": (listing(number="1"), "cannot be read"),
    "editions without end": (listing(number=10**30), "cannot be read"),
    "another time": (another_time, "clock and yours"),
}


@pytest.mark.parametrize("name", NOT_CHECKED)
def test_what_cannot_be_checked_is_no_verdict(name: str, serve: Callable[[Answer], str], tmp_path: Path):
    answer, reason = NOT_CHECKED[name]
    verdict = verify(serve(answer), tmp_path)
    assert verdict.status == 2, verdict.said
    assert reason in verdict.said
    assert "Traceback" not in verdict.said
    assert not list(tmp_path.iterdir())


def test_a_site_that_answers_drop_by_drop_is_given_up(serve: Callable[[Answer], str], tmp_path: Path):
    verdict = verify(serve(drop_by_drop), tmp_path, "--minutes", "0.02")
    assert verdict.status == 2
    assert "took longer" in verdict.said


def test_a_listed_edition_that_is_not_there_is_a_finding(serve: Callable[[Answer], str], tmp_path: Path):
    def answer(request: BaseHTTPRequestHandler) -> None:
        (listing() if request.path == "/integrity.json" else body(b"", 404))(request)

    verdict = verify(serve(answer), tmp_path)
    assert verdict.status == 1
    assert "is-it-so, edition 1: it is missing or damaged." in verdict.said


def test_control_characters_of_a_site_do_not_reach_the_terminal(
    serve: Callable[[Answer], str], tmp_path: Path
):
    verdict = verify(serve(body(b"", 302, Location="http://a\x1b[31m.example/")), tmp_path)
    assert verdict.status == 2
    assert "\x1b" not in verdict.said


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("file:///etc/hostname", "give the address of a site"),
        ("ftp://factcheck.example", "give the address of a site"),
        ("factcheck.example", "give the address of a site"),
        ("http://", "give the address of a site"),
        ("http://me:secret@factcheck.example", "without a path or a user name"),
        ("http://factcheck.example/checks/", "without a path or a user name"),
        ("http://factcheck.example:port", "this is no address"),
        ("http://127.0.0.1:1", "does not answer"),
    ],
)
def test_an_address_that_is_no_site_is_refused(url: str, reason: str, tmp_path: Path):
    verdict = verify(url, tmp_path)
    assert (verdict.status, reason in verdict.said) == (2, True), verdict.said


@pytest.mark.parametrize("kept", ["", "[]", "{}", '{"format": 1, "site": "http://another.example"}'])
def test_a_state_that_cannot_be_read_is_left_as_it_is(kept: str, tmp_path: Path):
    (tmp_path / "state").write_text(kept)
    verdict = verify("http://127.0.0.1:1", tmp_path, "--state", "state")
    assert verdict.status == 2
    assert "state" in verdict.said
    assert "Traceback" not in verdict.said
    assert (tmp_path / "state").read_text() == kept
