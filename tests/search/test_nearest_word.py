"""A typing error finds what was meant, and says so."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.nearest import distance
from tests.make import make_article, make_published
from tests.reader import embargoed
from tests.search.pages import found, search

pytestmark = pytest.mark.django_db

HEADLINE = "Do herons sleep standing?"


@pytest.mark.parametrize(
    "typed", ["heorns", "herosn", "hrons", "herrons", "hernos", "HEORNS", "heorns standing"]
)
def test_one_slip_finds_what_was_meant(typed):
    make_published(headline=HEADLINE, claims=[{}])
    page = search(typed)
    assert found(typed) == [HEADLINE]
    said = " ".join(page.select_one(".outcome").text.split())
    assert said.startswith(f"Nothing for “{typed}”: these are the results for “herons")


def test_who_meant_it_can_search_for_exactly_that():
    make_published(headline=HEADLINE, claims=[{}])
    link = search("heorns").select_one(".outcome a")["href"]
    assert found("heorns", exact="1") == []
    assert link == "?q=heorns&exact=1"


def test_of_equally_near_words_the_more_common_one_is_taken():
    make_published(headline="A boat", claims=[{}])
    for number in range(3):
        make_published(headline=f"A coat {number}", claims=[{}])
    assert len(found("ooat")) == 3


def test_words_that_are_known_are_left_alone():
    make_published(headline=HEADLINE, claims=[{}])
    make_published(headline="Do ferns sleep?", claims=[{}])
    assert found("ferns standing") == []


def test_no_word_is_suggested_that_only_unpublished_texts_have():
    make_article(headline="Zanzibar in a draft")
    piece = make_published(headline="Old", claims=[{}])
    embargoed(piece, headline="Zanzibar tomorrow")
    page = search("zanzibr")
    assert "zanzibar" not in page.text.lower()


WORDS = st.text("abc", max_size=6)


@settings(max_examples=50)
@given(WORDS, WORDS, WORDS)
def test_the_distance_is_one(a: str, b: str, c: str):
    assert (distance(a, b) == 0) == (a == b)
    assert distance(a, b) == distance(b, a)
    assert distance(a + c, b + c) <= distance(a, b)
    assert distance(a, b) <= max(len(a), len(b))


@pytest.mark.parametrize(
    ("one", "other", "steps"), [("police", "polcie", 1), ("", "ab", 2), ("ca", "abc", 3)]
)
def test_neighbours_exchanged_count_once(one, other, steps):
    assert distance(one, other) == steps
