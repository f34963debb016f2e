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
