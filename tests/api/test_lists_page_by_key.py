"""Lists of the API: every item once, in an order that stands, however much is published meanwhile."""

import pytest

from tests.api.ask import ask, walk
from tests.make import make_published
from tests.reader import get

pytestmark = pytest.mark.django_db


def test_following_next_meets_every_item_once_and_ends():
    slugs = [make_published(claims=[{}, {}]).slug for _ in range(3)]
    assert [item["slug"] for item in walk("/api/v1/checks/?limit=1")] == slugs[::-1]
    claims = walk("/api/v1/claims/?limit=1")
    assert [(claim["check"]["slug"], claim["anchor"]) for claim in claims] == [
        (slug, anchor) for slug in slugs[::-1] for anchor in ("claim-1", "claim-2")
    ]
    assert len(walk("/api/v1/sources/?limit=1")) == 3
    assert len(walk("/api/v1/topics/?limit=1")) == 1


def test_what_is_published_meanwhile_shifts_nothing():
    slugs = [make_published().slug for _ in range(2)]
    first = ask("/api/v1/checks/?limit=1")
    make_published()
    assert [item["slug"] for item in ask(first["next"])["items"]] == slugs[:1]


def test_next_keeps_what_was_asked_for_and_stands_in_the_link_header_too():
    for _ in range(2):
        make_published()
    response = get("/api/v1/checks/?kind=check&limit=1")
    onward = response.json()["next"]
    assert onward.startswith("http://testserver/api/v1/checks/?kind=check&limit=1&after=")
    assert response["Link"] == f'<{onward}>; rel="next"'
    last = get(onward)
    assert last.json()["next"] is None
    assert "Link" not in last


@pytest.mark.parametrize("part", ["checks", "claims", "sources", "topics", "corrections"])
def test_a_list_without_anything_is_an_empty_one(part):
    assert ask(f"/api/v1/{part}/") == {"items": [], "next": None}


@pytest.mark.parametrize("key", ["zzzz", "W10", "WzFd", "bnVsbA", "WyJcdTAwMDAiXQ", "W1siYSJdLDFd"])
@pytest.mark.parametrize("part", ["checks", "claims", "sources", "topics", "corrections"])
def test_a_key_that_no_list_gave_out_leads_nowhere(part, key):
    assert get(f"/api/v1/{part}/?after={key}").status_code in (200, 404)
    assert get(f"/api/v1/{part}/?after=WzEsMiwzLDRd").status_code == 404
