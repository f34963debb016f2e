"""Narrowing a search down."""

from datetime import date

import pytest

from articles.models import Rating
from tests.make import make_published, make_source
from tests.search.elsewhere import make_elsewhere
from tests.search.pages import found, search

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _things():
    true = Rating.objects.get(slug="true")
    make_published(
        headline="Heron piece",
        claims=[{"claim_reviewed": "Herons swim", "claimant": "Ada O’Brien", "rating": true}],
        topics=["Birds"],
    )
    make_published(
        headline="Another heron piece", claims=[{"claim_reviewed": "A heron reads"}], topics=["Books"]
    )
    make_published(headline="Report", citations={1: make_source(title="The heron report")}, claims=[{}])
    make_elsewhere(claim_reviewed="Herons of others", reviewed_on=date(2019, 3, 4), claimant="Ada O'Brien")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({}, {"Heron piece", "Another heron piece", "Report", "The heron report", "Herons of others"}),
        ({"kind": "piece"}, {"Heron piece", "Another heron piece", "Report"}),
        ({"kind": "claim"}, {"Herons swim", "A heron reads"}),
        ({"kind": "source"}, {"The heron report"}),
        ({"kind": "elsewhere"}, {"Herons of others"}),
        ({"rating": "true"}, {"Heron piece"}),
        ({"kind": "claim", "rating": "false"}, {"A heron reads"}),
        ({"claimant": "ada o'brien"}, {"Heron piece", "Herons of others"}),
        ({"claimant": "ada-obrien", "kind": "claim"}, {"Herons swim"}),
        ({"topic": "birds"}, {"Heron piece"}),
        ({"topic": "books", "kind": "claim"}, {"A heron reads"}),
        ({"topic": "nowhere"}, set()),
        ({"to": "2019-12-31"}, {"Herons of others"}),
        ({"from": "2019-03-04", "to": "2019-03-04"}, {"Herons of others"}),
        ({"from": "2025-01-01", "kind": "elsewhere"}, set()),
    ],
)
def test_a_filter_leaves_what_fits(given, expected):
    assert set(found("heron", **given)) == expected


def test_the_form_keeps_what_was_chosen():
    form = search(
        "heron", kind="claim", rating="false", claimant="Ada", topic="birds", **{"from": "2020-01-02"}
    ).select_one("main form")
    chosen = {
        option.find_parent("select")["name"]: option["value"] for option in form.select("option[selected]")
    }
    typed = {field["name"]: field["value"] for field in form.select("input[name]")}
    assert chosen == {"kind": "claim", "rating": "false", "topic": "birds"}
    assert typed == {"q": "heron", "claimant": "Ada", "from": "2020-01-02", "to": ""}
    assert form.select_one("details").has_attr("open")


def test_a_day_that_is_none_is_told_and_left_aside():
    page = search("heron", **{"from": "31.1.2026"})
    assert "“31.1.2026” is no day: write it like 2026-01-31." in page.text
    assert page.select(".results li")


def test_nothing_offers_to_look_without_the_filters_and_to_suggest_a_claim():
    page = search("heron", rating="true", topic="books")
    assert page.select_one("#found + p a")["href"] == "?q=heron"
    form = page.select_one("form.ask")
    assert (form["method"], form["action"]) == ("post", "/suggest/")
    assert form.select_one("textarea[name=text]").text.strip() == "heron"


def test_words_that_stand_nowhere_together_offer_any_of_them():
    page = search("swim reads", exact="1")
    assert found("swim or reads", kind="claim")
    assert page.select_one("#found + p a")["href"] == "?q=swim+or+reads"
