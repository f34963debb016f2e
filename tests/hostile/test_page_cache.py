"""What one stranger sends never changes what the next reader is served from the page cache."""

from __future__ import annotations

import pytest

from tests.hostile.wire import Stranger
from tests.make import make_published

LIST = "/checks/?kind=explainer"


@pytest.fixture
def site(stranger: Stranger) -> Stranger:
    make_published(slug="published", headline="A check")
    make_published(slug="answer", headline="An explainer", kind="explainer", claims=[])
    return stranger


# Codecs that read the letters of an address as others, or not at all.
CHARSETS = [
    "cp037",
    "utf-16",
    "utf-7",
    "hex",
    "zlib",
    "rot13",
    "punycode",
    "undefined",
    "idna",
    "x",
    "\xff",
    "a" * 3000,
]


@pytest.mark.parametrize("charset", [*CHARSETS, "utf-8; y*=nothing''x"])
def test_an_address_is_read_as_utf_8_whatever_the_request_calls_itself(site: Stranger, charset: str):
    forged = site.ask(LIST, headers={"Content-Type": f"text/plain; charset={charset}"})
    assert (forged.status, b"A check" in forged.body, b"An explainer" in forged.body) == (200, False, True)
    assert site.ask(LIST).body == forged.body


@pytest.mark.parametrize("charset", [*CHARSETS, "utf-8; y*=nothing''x"])
def test_a_form_in_another_charset_is_refused(site: Stranger, charset: str):
    for kind in ("multipart/form-data; boundary=b", "application/x-www-form-urlencoded", "text/plain"):
        for address in ("/suggest/?check=published", "/questions/ask/", "/admin/login/", "/nowhere/"):
            answer = site.ask(address, "POST", {"Content-Type": f"{kind}; charset={charset}"}, b"--b--\r\n")
            assert (answer.status, b"UTF-8" in answer.body) == (415, True)


def test_long_junk_is_not_remembered(site: Stranger):
    quick = site.application.memory.quick
    for junk in ("x" * 60_000, "y" * 60_000):
        assert site.ask(f"/?{junk}").status == 200
        assert site.ask("/", headers={"Accept-Encoding": junk}).status == 200
    assert sum(len(part) for request in quick for part in request) < 4000


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Forwarded-Host": "evil.example"}, {"X-Forwarded-Proto": "javascript"},
        {"X-Original-URL": "/admin/"}, {"Script-Name": "/evil"},
        {"X-HTTP-Method-Override": "POST"}, {"Cookie": "sessionid=x; django_language=de"},
        {"Accept-Language": "de"}, {"Range": "bytes=0-1"},
        {"Host": "testserver:8080"}, {"Accept": "application/json"}, {"If-None-Match": "x"},
        {"Referer": "https://evil.example/"},
    ],
)  # fmt: skip
def test_no_header_of_one_reader_is_in_the_page_of_the_next(site: Stranger, headers: dict[str, str]):
    alone = Stranger()
    expected = alone.ask("/checks/published/").body
    alone.application.watch.stop()
    site.ask("/checks/published/", headers=headers, body=b"kind=evil")
    answer = site.ask("/checks/published/")
    assert (answer.status, answer.body) == (200, expected)


def test_nothing_of_the_desk_is_kept_whatever_its_address_ends_in(site: Stranger):
    for address in (
        "/admin/x.css",
        "/admin/articles/article/1/change/;x.css",
        "//admin/",
        "/checks/published/;x.css",
        "/ADMIN/",
        "/admin%2f",
    ):
        answer = site.ask(address)
        assert answer.status in (301, 302, 404), address
        assert "public" not in answer.headers.get("cache-control", "") or answer.status == 301, address
