"""Whoever pastes a sentence or a post sees the claim that it repeats, even where no text has all of its words."""

import pytest

from tests.make import make_published
from tests.search.elsewhere import make_elsewhere
from tests.search.pages import search, titles

pytestmark = pytest.mark.django_db

CLAIM = "Herons in the northern lagoon swallowed forty rubber ducks"
POST = "OMG herons of the northern lagoon have swallowed forty rubber ducks, zookeepers say https://t.co/x1"


def test_a_post_leads_to_the_claim_it_repeats():
    make_published(headline="What do herons eat?", claims=[{"claim_reviewed": CLAIM}])
    make_published(headline="Do storks nest early?", claims=[{"claim_reviewed": "Storks nest early"}])
    page = search(POST)
    assert page.select_one("#found").get_text(strip=True) == "The nearest claims"
    assert titles(page) == [CLAIM]
    assert "What do herons eat?" in page.select_one(".results").get_text()
    assert page.select_one(".results mark").text == "Herons"


def test_a_post_longer_than_a_search_is_compared_as_a_whole():
    make_published(headline="What do herons eat?", claims=[{"claim_reviewed": CLAIM}])
    assert titles(search(f"{'Unbelievable stuff today. ' * 15}{POST}")) == [CLAIM]


def test_what_others_checked_is_theirs():
    make_elsewhere(claim_reviewed=CLAIM, publisher_name="The Other Desk")
    page = search(POST)
    assert page.select_one(".results .theirs .kind").get_text(" ", strip=True) == "Checked by The Other Desk"


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("A sentence about tulips in spring that nobody here has looked at", {}),
        ("herons zookeepers", {}),
        (POST, {"exact": "1"}),
        (POST, {"kind": "source"}),
    ],
)
def test_nothing_is_called_near_that_is_not_or_was_not_asked_for(words, more):
    make_published(headline="What do herons eat?", claims=[{"claim_reviewed": CLAIM}])
    page = search(words, **more)
    assert page.select_one("#found").get_text(strip=True).startswith("Nothing for")
    assert titles(page) == []


def test_the_results_of_a_search_come_before_what_is_near():
    make_published(headline="What do herons eat?", claims=[{"claim_reviewed": CLAIM}])
    assert search("herons swallowed ducks").select_one("#found").get_text(strip=True) == "1 result"
