"""Whatever stands in the headers of a request, it is answered, and nobody else notices."""

from __future__ import annotations

import os
import re

import pytest

from tests.api.published import everything
from tests.hostile.wire import Headers, Stranger

EVERYTHING = bool(os.environ.get("HOSTILE_EVERYTHING"))  # each header at each address
FORGED_HOSTS = [
    "evil.example", "testserver@evil.example", "evil.example:80", "testserver.evil.example",
    "testserver, evil.example",
    "evil.example#testserver", "[::1", "testserver:evil.example",
]  # fmt: skip

ADDRESSES = [
    "/", "/checks/published/", "/checks/?kind=check", "/search/?q=water", "/questions/", "/suggest/",
    "/api/v1/checks/",
    "/v1alpha1/claims:search?query=water", "/feeds/claimreview.jsonl", "/feeds/checks.atom", "/sitemap.xml",
    "/admin/login/", "/admin/articles/article/1/change/", "/healthz", "/readyz", "/nowhere/",
    "/static/site/site.css",
    "/checks/published/editions/1.json", "/media/images/" + "0" * 64 + ".png",
]  # fmt: skip
LONG = "x" * 8192
HOSTILE: list[Headers] = [
    {name: value}
    for name, values in {
        "Accept-Encoding": ["", "\xff", ",,,;;;q=", "gzip;q=x", "br;q=1e9, *;q=-1", "gzip, " * 1000, "*",
        "gzip;" + " " * 8000],
        "Accept-Language": ["\xff", "*", "de;q=x", "a-" * 4000, ",".join(["de"] * 2000), "zh-" + "x" * 8000,
        "../../etc"],
        "Accept": ["\xff", "*/*;q=x", "text/" * 1000, "," * 4000],
        "Range": ["bytes=0-", "bytes=-1", "bytes=9-1", "bytes=a-b", "bytes=" + "0-1," * 2000,
        "bytes=" + "9" * 500 + "-", "\xff"],
        "If-None-Match": ['"', "*", "\xff", "W/" * 3000, '"a",' * 2000, "W/", '"\\"'],
        "If-Match": ['"', "*", "x", '"a",' * 2000],
        "If-Modified-Since": ["\xff", "Mon, 32 Foo 99999 25:61:61 GMT", "Mon, 01 Jan 0000 00:00:00 GMT",
        "9" * 500,
                              "Fri, 31 Dec 9999 23:59:59 GMT", "Sun Nov  6 08:49:37 1994",
                              "Monday, 01-Jan-00 00:00:00 GMT"],
        "If-Unmodified-Since": ["Mon, 01 Jan 0000 00:00:00 GMT", "x"],
        "Cookie": [LONG, "\xff=\xff", "sessionid=" + LONG, "sessionid=\xff; csrftoken=\xff", "asked=" + LONG,
        "asked=a:b:c", "csrftoken=x",
                   "sessionid=" + "a" * 32, "=;=;=", "a=b; " * 1500, '__Host-session="\\', "messages=[[]]",
                   "sessionid=%00"],
        "Host": ["", "evil.example", "testserver@evil.example", "testserver:x", "testserver:99999", "[::1",
        "\xff", "a" * 8000, "testserver.", "TESTSERVER",
                 "testserver, evil.example", "testserver\tx", "evil.example:80@testserver", "..",
                 "testserver:80:80"],
        "X-Forwarded-Host": ["evil.example"],
        "X-Forwarded-For": ["\xff", "1" * 8000, "::ffff:999", "127.0.0.1, " * 500, "[", "fe80::1%eth0"],
        "X-Forwarded-Proto": ["https", "javascript", ""],
        "Forwarded": ["for=evil;host=evil.example;proto=https"],
        "X-HTTP-Method-Override": ["DELETE"],
        "X-Original-URL": ["/admin/"],
        "X-Rewrite-URL": ["/admin/"],
        "Content-Length": ["-1", "x", "9" * 30, "1, 2", "", "+5", "\xff"],
        "Content-Type": ["\xff", "multipart/form-data", "multipart/form-data; boundary=" + "b" * 8000,
        "a;" * 4000, "x; y*=hex''z", "x; charset*=hex''y", "x; charset=\"",
                         "application/json; charset=utf-7", "text/plain; charset=" + LONG],
        "Transfer-Encoding": ["chunked", "x"],
        "Referer": ["\xff", "javascript:1", LONG, "https://evil.example/"],
        "Origin": ["null", "\xff", "https://evil.example", LONG],
        "Sec-Fetch-Site": ["\xff", "cross-site", LONG],
        "User-Agent": ["", "\xff", LONG, "() { :; }; x"],
        "Authorization": ["Basic \xff", "Basic ====", "Bearer " + LONG],
        "X-CSRFToken": ["\xff", LONG],
        "Script-Name": ["/evil"],
        "X-Request-Id": ["\xff", LONG, "a\tb"],
        "Traceparent": ["00-" + "f" * 32, "\xff"],
    }.items()
    for value in values
]  # fmt: skip


@pytest.fixture
def site(stranger: Stranger) -> Stranger:
    everything()
    return stranger


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_whatever_a_header_says_it_is_no_error_of_ours(site: Stranger, method: str):
    step = 1 if EVERYTHING else 9  # the addresses take turns
    for at, headers in enumerate(HOSTILE):
        for address in ADDRESSES[at % step :: step]:
            answer = site.ask(address, method, headers)
            assert answer.status < 500, (address, headers, answer)


@pytest.mark.parametrize("host", FORGED_HOSTS)
def test_a_forged_host_is_refused_and_never_repeated(site: Stranger, host: str):
    for address in (
        "/",
        "/checks/published/",
        "/feeds/checks.atom",
        "/admin/",
        "/checks/published",
        "/sitemap.xml",
    ):
        answer = site.ask(address, headers={"Host": host})
        assert (answer.status, b"evil.example" in answer.body, "location" in answer.headers) == (
            400,
            False,
            False,
        )


def test_no_address_leads_readers_to_another_site(site: Stranger):
    for there in (
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "https:evil.example",
        "\tjavascript:1",
    ):
        for address in ("/{}", "/{}/", "/checks/{}", "/checks/{}/", "/checks/?page=1&kind={}", "/topics/{}",
        "/suggest/{}/",
                        "/admin/login/?next={}", "/admin/second-factor/?next={}", "/admin/logout/?next={}",
                        "/claims/?from={}"):  # fmt: skip
            target = address.format(there)
            location = site.ask(target).headers.get("location", "/")
            assert re.match(r"(http://testserver)?/(?![/\\])", location), (target, location)
