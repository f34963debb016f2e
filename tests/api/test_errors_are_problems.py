"""What the API answers to what goes wrong: application/problem+json, with a sentence that says what to do."""

import logging

import pytest
from django.test import Client

from api import checks
from tests.api.ask import ask
from tests.reader import get

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("query", "parameter", "sentence"),
    [
        ("limit=-1", "limit", "It has to be 1 or more."),
        ("limit=101", "limit", "It has to be 100 or less."),
        ("limit=ten", "limit", "whole number"),
        ("limit=1.0", "limit", "whole number"),
        ("limit=%201", "limit", "whole number"),
        ("limit=", "limit", "whole number"),
        ("limit=99999999999999999999", "limit", "whole number"),
        ("limit=1&limit=2", "limit", "once"),
        ("page=2", "page", "Known here: limit, after, kind"),
        ("kind=rumour", "kind", "'check' or 'explainer'"),
        ("topic=" + "a" * 81, "topic", "80 characters at most"),
        ("topic=a%00b", "topic", "match"),
        ("claimant=", "claimant", "1 character"),
        ("published_from=2026-02-30", "published_from", "such as 2026-01-31"),
        ("published_from=1700000000", "published_from", "such as 2026-01-31"),
        ("changed_since=2026-01-31", "changed_since", "with its offset"),
        ("changed_since=2026-01-31T00:00:00+01:00", "changed_since", "%2B"),
        ("after=%00", "after", "match"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_it_has_to_be(query, parameter, sentence):
    response = get(f"/api/v1/checks/?{query}")
    told = response.json()
    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")
    assert (told["type"], told["title"], told["status"]) == ("about:blank", "Bad Request", 400)
    [error] = told["errors"]
    assert error["parameter"] == parameter
    assert sentence in error["detail"]
    assert told["detail"] == f"{parameter}: {error['detail']}"


def test_every_wrong_parameter_is_told_at_once():
    told = ask("/api/v1/checks/?limit=0&kind=x", 400)
    assert {error["parameter"] for error in told["errors"]} == {"limit", "kind"}


def test_where_there_is_no_parameter_none_is_taken():
    assert "There is none here." in ask("/api/v1/checks/x/?limit=1", 400)["detail"]


@pytest.mark.parametrize(
    "address", ["/api/v1/", "/api/v2/checks/", "/api/v1/checks/a/b/", "/api/nothing", "/api/%00"]
)
def test_below_api_nothing_answers_with_a_page(address):
    response = get(address)
    assert (response.status_code, response["Content-Type"]) == (404, "application/problem+json")


def test_an_address_without_its_slash_leads_to_the_one_with_it():
    response = get("/api/v1/checks?limit=1")
    assert (response.status_code, response["Location"]) == (301, "http://testserver/api/v1/checks/?limit=1")


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
@pytest.mark.parametrize(
    "address", ["/api/v1/checks/", "/api/v1/checks/a/", "/api/openapi.json", "/api/", "/api/x/"]
)
def test_other_methods_are_refused_and_told_which_are_not(method, address):
    response = getattr(Client(enforce_csrf_checks=True), method)(address)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD, OPTIONS")
    assert response["Content-Type"] == "application/problem+json"


def test_what_breaks_on_our_side_is_noted_and_tells_nothing(monkeypatch, caplog):
    def break_down(*args):
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr(checks, "read", break_down)
    with caplog.at_level(logging.ERROR):
        response = get("/api/v1/checks/a/")
    assert (response.status_code, response["Content-Type"]) == (500, "application/problem+json")
    assert "secret" not in response.content.decode()
    assert "the secret of the house" in caplog.text
