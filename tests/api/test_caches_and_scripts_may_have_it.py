"""Answers of the API are the same bytes for everybody: for caches, and for scripts of any site."""

import gzip

import pytest
from django.test import Client

from tests.api.published import everything
from tests.reader import get

pytestmark = pytest.mark.django_db

ADDRESSES = [
    "/api/v1/checks/",
    "/api/v1/checks/published/",
    "/api/v1/claims/",
    "/api/v1/sources/",
    "/api/v1/topics/",
    "/api/v1/corrections/",
    "/api/openapi.json",
    "/v1alpha1/claims:search?query=water",
]


@pytest.fixture(autouse=True)
def site():
    return everything()


@pytest.mark.parametrize("address", ADDRESSES)
def test_who_has_it_is_told_so_without_bytes(address):
    first = get(address)
    again = get(address, if_none_match=first["ETag"])
    assert first["ETag"].startswith('"')
    assert "public" in first["Cache-Control"]
    assert (again.status_code, again.content) == (304, b"")
    assert again["Access-Control-Allow-Origin"] == "*"
    assert not first.cookies
    assert "Cookie" not in first["Vary"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_head_has_the_headers_of_get(address):
    head, got = Client().head(address), get(address)
    assert (head.status_code, head.content) == (200, b"")
    assert (head["ETag"], head["Content-Length"]) == (got["ETag"], got["Content-Length"])


def test_it_is_packed_for_who_can_unpack_it():
    packed, plain = get("/api/v1/checks/", accept_encoding="gzip"), get("/api/v1/checks/")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed["ETag"] != plain["ETag"]


@pytest.mark.parametrize("address", [*ADDRESSES, "/api/v1/checks/nowhere/", "/api/v1/checks/?limit=0"])
def test_scripts_of_any_site_may_read_it(address):
    response = get(address, origin="https://elsewhere.example")
    assert response["Access-Control-Allow-Origin"] == "*"
    assert {"ETag", "Link"} <= {*response["Access-Control-Expose-Headers"].split(", ")}
    assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_browser_that_asks_first_is_let_in(address):
    response = Client().options(address, headers={"Access-Control-Request-Method": "GET"})
    assert (response.status_code, response.content) == (204, b"")
    assert "GET" in response["Access-Control-Allow-Methods"]
    assert response["Access-Control-Allow-Headers"] == "*"


def test_the_rest_of_the_site_is_not_opened():
    assert "Access-Control-Allow-Origin" not in get("/checks/published/")
