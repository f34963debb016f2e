"""Pages that say no are calm, in the newsroom's language, and tell nothing but where to look in the log."""

import re

import pytest
from django.test import Client

from articles.models import Newsroom
from tests.make import make_user

pytestmark = pytest.mark.django_db
TELLS = re.compile(r"django|python|traceback|exception|postgres|csrf|\.py\b|settings|line \d", re.IGNORECASE)


@pytest.fixture
def german():
    Newsroom.objects.update_or_create(defaults={"name": "Die Prüfstelle", "language": "de"})


def broken(*args, **kwargs):
    raise RuntimeError("the secret of the house")


def the_page_breaks(monkeypatch):
    monkeypatch.setattr("articles.views.front", broken)
    return Client(raise_request_exception=False).get("/")


def a_large_form(settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    return Client().post("/suggest/", {"text": "x" * 200})


def many_fields(settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5
    return Client().post("/suggest/", {f"field{number}": "x" for number in range(9)})


def a_form_from_elsewhere(settings):
    return Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})


def not_for_you(settings):
    client = Client()
    client.force_login(make_user())
    return client.get("/admin/auth/user/")


PAGES = {
    "400, a forged host": (400, lambda settings: Client().get("/", SERVER_NAME="forged.example")),
    "403": (403, not_for_you),
    "403, a form that is not ours": (403, a_form_from_elsewhere),
    "404": (404, lambda settings: Client().get("/nowhere/at/all/")),
    "405": (405, lambda settings: Client().post("/checks/")),
    "405 at the desk": (405, lambda settings: Client().delete("/admin/")),
    "413": (413, a_large_form),
    "413, fields": (413, many_fields),
}


@pytest.mark.parametrize("kind", PAGES)
def test_each_is_a_page_in_the_newsrooms_language_that_tells_nothing(german, settings, kind: str):
    status, ask = PAGES[kind]
    response = ask(settings)
    page = response.content.decode()
    assert response.status_code == status
    assert '<html lang="de"' in page
    assert f"[<span>{status}</span>]" in page
    assert not TELLS.findall(page)
    assert "forged.example" not in page


def test_what_broke_is_found_in_the_log_by_what_the_page_says(german, monkeypatch, caplog):
    response = the_page_breaks(monkeypatch)
    page = response.content.decode()
    assert response.status_code == 500
    assert "the secret of the house" not in page
    assert not TELLS.findall(page)
    assert response["X-Request-ID"][:8] in page
    assert {record.request.name for record in caplog.records} == {response["X-Request-ID"]}


def test_head_and_the_api_are_told_without_a_page():
    assert Client().head("/questions/ask/").content == b""
    answer = Client().get("/api/v1/checks/", SERVER_NAME="forged.example")
    assert (answer.status_code, answer["Content-Type"]) == (400, "application/problem+json")
