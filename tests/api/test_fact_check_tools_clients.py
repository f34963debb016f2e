"""Clients of Google's API: what they send beside the question, and the errors that they know to read."""

import pytest
from django.test import Client

from tests.api.ask import ask
from tests.make import make_published

pytestmark = pytest.mark.django_db

SEARCH = "/v1alpha1/claims:search"


@pytest.mark.parametrize(
    "sent",
    [
        "key=AIza-not-a-key",
        "key=x&alt=json",
        "prettyPrint=false&quotaUser=me&fields=claims(text),nextPageToken",
        "%24.xgafv=2&uploadType=media&upload_protocol=raw&access_token=x&oauth_token=y",
    ],
)
def test_what_every_client_of_google_may_send_does_no_harm(sent):
    make_published()
    assert len(ask(f"{SEARCH}?query=water&{sent}")["claims"]) == 1


@pytest.mark.parametrize(
    ("query", "word"),
    [
        ("", "query"),
        ("pageSize=3", "query"),
        ("query=", "query"),
        ("query=a%00b", "query"),
        ("query=a&callback=steal", "callback"),
        ("query=a&alt=proto", "alt"),
        ("query=a&pageSize=-1", "pageSize"),
        ("query=a&pageSize=2147483648", "pageSize"),
        ("query=a&offset=1001", "offset"),
        ("query=a&pageToken=CAo%3D", "pageToken"),
        ("query=a&languageCode=english!", "languageCode"),
        ("query=a&maxAgeDays=week", "maxAgeDays"),
        ("query=a&query=b", "query"),
    ],
)
def test_a_wrong_request_is_an_invalid_argument(query, word):
    error = ask(f"{SEARCH}?{query}", 400)["error"]
    assert (error["code"], error["status"]) == (400, "INVALID_ARGUMENT")
    assert word in error["message"]


@pytest.mark.parametrize(
    "path", ["claims:imageSearch?imageUri=x", "pages", "pages/1", "claims", "claims:search/"]
)
def test_its_other_methods_are_not_offered(path):
    error = ask(f"/v1alpha1/{path}", 404)["error"]
    assert (error["code"], error["status"]) == (404, "NOT_FOUND")


def test_only_reading_is_offered():
    response = Client().post(SEARCH, {"query": "a"})
    assert (response.status_code, response.json()["error"]["code"]) == (405, 405)


@pytest.mark.parametrize("token", ["0", "9" * 18, "-".join(["9" * 18] * 3)])
@pytest.mark.parametrize("site", ["testserver", "others.example", ""])
def test_every_token_is_some_place(site, token):
    asked = f"reviewPublisherSiteFilter={site}" if site else "query=water"
    ask(f"{SEARCH}?{asked}&pageToken={token}")
