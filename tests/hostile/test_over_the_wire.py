"""Bytes that are no request, sent to the server itself: refused or dropped, and everybody else is served."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import connection

from tests.deploy.web import Web
from tests.make import make_published
from tests.project.server_address import address_of

HOST = b"Host: 127.0.0.1\r\n"
LAST = b"Connection: close\r\n"
GET = b"GET /checks/published/ HTTP/1.1\r\n" + HOST
POST = b"POST /suggest/ HTTP/1.1\r\n" + HOST
HIDDEN = b"GET /hidden-by-a-stranger/ HTTP/1.1\r\n" + HOST + b"\r\n"

REFUSED = {
    "no HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(200),
    "NULs": bytes(4096),
    "no version": b"GET /\r\n\r\n",
    "a version that is none": b"GET / HTTP/9.9\r\n" + HOST + b"\r\n",
    "no host": b"GET / HTTP/1.1\r\n" + LAST + b"\r\n",
    "two hosts": GET + LAST + b"Host: evil.example\r\n\r\n",
    "another host": b"GET / HTTP/1.1\r\nHost: evil.example\r\n" + LAST + b"\r\n",
    "another host in the address": b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n" + LAST + b"\r\n",
    "a blank in a name": GET + LAST + b"Content-Length : 5\r\n\r\nhello",
    "a folded header": GET + LAST + b"X: a\r\n  b\r\n\r\n",
    "a NUL in a header": GET + LAST + b"X: a\x00b\r\n\r\n",
    "a line without a colon": GET + LAST + b"nothing\r\n\r\n",
    "a header of 2 MB": GET + LAST + b"X: " + b"a" * 2**21 + b"\r\n\r\n",
    "1,000 headers": GET + LAST + b"".join(b"X-%d: a\r\n" % n for n in range(1000)) + b"\r\n",
    "an address of 100 KB": b"GET /?" + b"a" * 100_000 + b" HTTP/1.1\r\n" + HOST + LAST + b"\r\n",
    "a length that is none": POST + LAST + b"Content-Length: -1\r\n\r\n",
    "two lengths": POST + LAST + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!",
    "chunks without an end": POST + LAST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
    "an unknown encoding": POST + LAST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "another charset": POST + LAST + b"Content-Type: x; charset=hex\r\nContent-Length: 1\r\n\r\na",
}  # fmt: skip
# Where two programs could disagree on where a request ends (RFC 9112, 11.2): the second one must not be found in the first.  # noqa: E501
SMUGGLED = {
    "length and chunks": POST + b"Content-Length: %d\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" % (len(HIDDEN) + 5),  # noqa: E501
    "chunks twice": POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\nContent-Length: %d\r\n\r\n" % len(HIDDEN),  # noqa: E501
    "chunks, said with a tab": POST + b"Transfer-Encoding:\tchunked\r\nContent-Length: %d\r\n\r\n0\r\n\r\n" % (len(HIDDEN) + 5),  # noqa: E501
    "a GET with a body": GET + b"Content-Length: %d\r\n\r\n" % len(HIDDEN),
}  # fmt: skip


@pytest.fixture
def web(transactional_db: None, tmp_path: Path) -> Iterator[Web]:
    make_published(slug="published", headline="Does water boil?")
    made = Web(
        tmp_path / "web", "http://127.0.0.1", DATABASE_URL=address_of(connection.settings_dict["NAME"])
    )
    yield made
    made.stop()


def sent(web: Web, data: bytes) -> bytes:
    """All that comes back until the server hangs up, or says nothing for a while."""
    with socket.create_connection(("127.0.0.1", web.port), timeout=20) as connection:
        said = b""
        with suppress(ConnectionError, TimeoutError):
            connection.sendall(data)
            while piece := connection.recv(65536):
                said += piece
        return said


def statuses(said: bytes) -> list[int]:
    return [int(status) for status in re.findall(rb"HTTP/1\.[01] (\d{3})", said)]


def test_what_is_no_request_is_refused_and_the_others_are_served(web: Web):
    for name, data in REFUSED.items():
        said = statuses(sent(web, data))
        assert said == [] or 400 <= said[0] < 500, (name, said)  # it may hang up without a word
        assert web.status("/checks/published/") == 200, name
    assert statuses(sent(web, GET + LAST + b"X: " + b"a" * 2**15 + b"\r\n\r\n")) == [200]
    for name, data in SMUGGLED.items():
        said = statuses(sent(web, data + HIDDEN + GET + LAST + b"\r\n"))
        assert max(said) < 500, (name, said)
        assert 404 not in said, (name, said)
