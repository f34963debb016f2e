"""Public pages are the same bytes for everyone and fit for a shared cache."""

import gzip

import pytest
from django.test import Client

from articles.models import Article
from tests.make import make_published, make_user
from tests.reader import FRESHNESS, get

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/checks/",
    "/checks/salt/",
    "/topics/",
    "/topics/science/",
    "/ratings/",
    "/sources/",
    "/support/",
    "/questions/",
]


@pytest.fixture(autouse=True)
def _published():
    make_published(slug="salt")


@pytest.mark.parametrize("address", PAGES)
def test_a_public_page_sets_no_cookie_and_varies_on_nothing_personal(address):
    response = get(address)
    assert not response.cookies
    assert response["Vary"] == "Accept-Encoding"
    assert response["Cache-Control"] == FRESHNESS


@pytest.mark.parametrize("address", PAGES)
def test_somebody_who_is_logged_in_gets_the_same_bytes(address):
    client = Client(headers={"accept-language": "de", "user-agent": "Other"})
    client.force_login(make_user("publisher"))
    assert client.get(address).content == get(address).content


@pytest.mark.parametrize("address", PAGES)
def test_who_has_the_page_already_is_told_so(address):
    tag = get(address)["ETag"]
    assert tag.startswith('"')
    answer = get(address, **{"if-none-match": tag})
    assert (answer.status_code, answer.content, answer["ETag"]) == (304, b"", tag)
    assert answer["Cache-Control"] == get(address)["Cache-Control"]


def test_the_tag_moves_with_the_page():
    before = get("/checks/")["ETag"]
    make_published()
    after = get("/checks/", **{"if-none-match": before})
    assert after.status_code == 200
    assert after["ETag"] != before


def test_a_draft_moves_no_tag():
    before = get("/checks/salt/")["ETag"]
    Article.objects.update(headline="Changed at the desk")
    assert get("/checks/salt/")["ETag"] == before


def test_each_encoding_has_its_own_strong_tag_and_the_same_words():
    plain, packed = get("/checks/salt/"), get("/checks/salt/", **{"accept-encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert plain["ETag"] != packed["ETag"]
    assert not packed["ETag"].startswith("W/")
    refused = get("/checks/salt/", **{"accept-encoding": "gzip;q=0, identity"})
    assert "Content-Encoding" not in refused


@pytest.mark.parametrize("address", PAGES)
def test_a_page_can_be_read_and_nothing_else(address):
    assert Client().head(address).status_code == 200
    for method in ("post", "put", "patch", "delete"):
        answer = getattr(Client(), method)(address)
        assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
        assert "public" not in answer.get("Cache-Control", "")


def test_head_tells_the_tag_of_the_page():
    assert Client().head("/checks/salt/")["ETag"] == get("/checks/salt/")["ETag"]


def test_what_is_not_found_is_not_kept():
    answer = get("/checks/sugar/")
    assert answer.status_code == 404
    assert "public" not in answer.get("Cache-Control", "")
    assert not answer.cookies


def test_the_desk_is_never_public():
    client = Client()
    client.force_login(make_user("editor"))
    for answer in (client.get("/admin/"), get("/admin/login/")):
        assert "public" not in answer["Cache-Control"]
