"""Bodies that are no form of ours, sent to the server itself: a clear 4xx, soon, and without filling memory or disk."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.contrib.auth.models import User
from django.db import connection

from articles.models import Article
from tests.deploy.web import PASSWORD, Web
from tests.make import make_published, make_user
from tests.project.server_address import address_of

MANY = 20_000
MEGABYTE = 1024 * 1024
FORM = "application/x-www-form-urlencoded"
PARTS = "multipart/form-data; boundary=b"
ROOM = 200  # MB that all of it together may need at once, beside what the server has after its start
END = b"--b--\r\n"


def part(name: str = "text", more: str = "", value: bytes = b"x") -> bytes:
    return f'--b\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'.encode() + value + b"\r\n"


BODIES = {
    "20,000 fields": (FORM, b"a=1&" * MANY),
    "20,000 parts": (PARTS, part() * MANY + END),
    "10,000 files": (PARTS, part(more='; filename="a.png"') * 10_000 + END),
    "11 MB of a field": (FORM, b"text=" + b"x" * 11 * MEGABYTE),
    "11 MB of nothing": (FORM, b"&" * 11 * MEGABYTE),
    "11 MB in a part": (PARTS, part(value=b"x" * 11 * MEGABYTE) + END),
    "a file of 40 MB": (PARTS, part("image", '; filename="a.png"', b"x" * 40 * MEGABYTE) + END),
    "100,000 headers of a part": (PARTS, b"--b\r\n" + b"X: y\r\n" * 100_000 + b"\r\n\r\n" + END),
    "a name of 1 MB": (PARTS, part("n" * MEGABYTE) + END),
    "parts without a boundary": ("multipart/form-data", part() + END),
    "a boundary that never comes": ("multipart/form-data; boundary=c", part() * 10_000),
    "deep JSON": ("application/json", b"[" * 500_000 + b"]" * 500_000),
    "what says it is packed": (FORM, b"\x1f\x8b" + bytes(1000)),
}
PUBLIC = ["/suggest/", "/questions/ask/", "/api/v1/checks/"]
DESK = ["login/", "markdown/upload/", "elsewhere/checkedelsewhere/import/"]
OF_AN_ARTICLE = ["presence", "live", "change"]


@pytest.fixture
def web(transactional_db: None, tmp_path: Path) -> Iterator[Web]:
    make_published(slug="published", follow_ups=["Why?"])
    person = make_user("publisher", username="publisher")
    User.objects.filter(pk=person.pk).update(password=PBKDF2PasswordHasher().encode(PASSWORD, "salt", 1000))
    made = Web(
        tmp_path / "web", "http://127.0.0.1", DATABASE_URL=address_of(connection.settings_dict["NAME"])
    )
    yield made
    made.stop()


def logged_in(web: Web) -> requests.Session:
    desk = requests.Session()
    desk.get(f"{web.address}/admin/login/", timeout=30)
    typed = {"username": "publisher", "password": PASSWORD, "csrfmiddlewaretoken": desk.cookies["csrftoken"]}
    desk.headers["Origin"] = web.address
    assert not desk.post(f"{web.address}/admin/login/", typed, timeout=60, allow_redirects=False).content
    desk.headers["X-CSRFToken"] = str(desk.cookies["csrftoken"])
    return desk


def peak(web: Web) -> int:
    """The most memory that the server or one of its workers ever had, in MB."""
    children = Path(f"/proc/{web.process.pid}/task/{web.process.pid}/children").read_text().split()
    said = [Path(f"/proc/{pid}/status").read_text() for pid in [web.process.pid, *children]]
    return max(int(found[1]) // 1024 for text in said if (found := re.search(r"VmHWM:\s+(\d+)", text)))


def sent(client: requests.Session, address: str, content_type: str, body: bytes) -> int:
    """The status, 0 where the server hung up while it was still being sent to."""
    headers = {"Content-Type": content_type, "Connection": "close"}
    try:
        return client.post(address, body, headers=headers, timeout=120, allow_redirects=False).status_code
    except requests.ConnectionError:
        return 0


def test_no_body_makes_an_error_of_ours_or_fills_memory(web: Web):
    desk, anybody, before = logged_in(web), requests.Session(), peak(web)
    article = Article.objects.get()
    places = [(anybody, place) for place in PUBLIC]
    places += [(desk, f"/admin/{place}") for place in DESK]
    places += [(desk, f"/admin/articles/article/{article.pk}/{place}/") for place in OF_AN_ARTICLE]
    for client, place in places:
        for name, (content_type, body) in BODIES.items():
            status = sent(client, web.address + place, content_type, body)
            assert status < 500, (place, name, status)
            assert status >= 400 or client is desk or (status == 0 and len(body) > MEGABYTE), (place, name)
    assert peak(web) - before < ROOM
    assert web.status("/checks/published/") == 200


# What a body says of itself, and what of it comes.
BROKEN = {
    "shorter than it says": (b"Content-Length: 500\r\n\r\ntext=Does+water", [400]),
    "in pieces of any number": (b"Transfer-Encoding: chunked\r\n\r\n5\r\ntext=\r\n", [411]),
    "longer than it says": (b"Content-Length: 4\r\nConnection: close\r\n\r\ntext=Does+water", [422]),
    "larger than is taken": (b"Content-Length: 99999999999999\r\n\r\ntext=", [413]),
}


def test_a_body_is_read_whole_or_not_at_all(web: Web):
    for name, (rest, wanted) in BROKEN.items():
        with socket.create_connection(("127.0.0.1", web.port), timeout=30) as stream:
            head = f"POST /suggest/ HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {FORM}\r\n"
            stream.sendall(head.encode() + rest)
            stream.shutdown(socket.SHUT_WR)
            said = stream.recv(65536)
        assert [int(status) for status in re.findall(rb"^HTTP/1\.1 (\d{3})", said)] == wanted, (name, said)
