"""What words find: stems, phrases, exclusions, alternatives, whatever hyphens, quotes and accents."""

import pytest

from tests.make import make_published
from tests.search.pages import found, search

pytestmark = pytest.mark.django_db

HEADLINE = "Do bridges in Zürich teach “de‑escalation” to officers?"


@pytest.fixture(autouse=True)
def _piece():
    make_published(headline=HEADLINE, body="The town trains its guards every winter [1].", claims=[{}])


@pytest.mark.parametrize(
    "words",
    [
        "bridge",  # stemmed
        "training guard",
        "zurich",  # without its accent
        "ZÜRICH",
        "Zu\u0308rich",  # the accent typed on its own
        "de-escalation",  # a plain hyphen for a typeset one
        "de\u2011escalation",
        '"de-escalation to officers"',
        "“trains its guards”",  # curly quotation marks
        "bridge -tunnel",
        "tunnel or bridge",
        "tunnel OR bridge",
        '"bridges in',  # quotation marks that are not closed
    ],
)
def test_it_is_found_by(words):
    assert found(words) == [HEADLINE]


@pytest.mark.parametrize(
    "words", ["bridge -zurich", '"guards trains"', "bridge tunnel", 'bridge -"de-escalation"']
)
def test_it_is_not_found_by(words):
    assert found(words, exact="1") == []


def test_a_number_is_found_with_and_without_its_comma_and_can_be_excluded():
    make_published(headline="Were 41,200 trees planted?", claims=[{}])
    assert found("41200 trees") == found("41,200 trees") == ["Were 41,200 trees planted?"]
    assert found("trees -41200", exact="1") == []


def test_what_is_found_is_marked_and_nothing_else_is_html():
    make_published(headline="Is <b>lead</b> heavier than feathers?", claims=[{}])
    page = search("lead feather")
    assert [mark.text for mark in page.select(".results h3 mark")] == ["lead", "feathers"]
    assert page.select_one(".results h3 b") is None


def test_a_passage_shows_where_the_words_stand():
    far = "Sand. " * 300
    make_published(
        headline="A long piece", body=f"{far}\n\nA heron stood in the marsh [1].\n\n{far}", claims=[{}]
    )
    passage = search("heron marsh").select_one(".passage")
    assert passage.text.startswith("… ")
    assert "A heron stood in the marsh" in passage.text
    assert len(passage.text.split()) < 50


@pytest.mark.parametrize(
    "words",
    [
        "\x00",
        "a\x00b",
        "the of and",
        "-bridge",
        "- - -",
        '"',
        "()&|!:*<->",
        "or or",
        "\udc80",
        "word " * 10_000,
        "'; DROP TABLE",
        "bridge:*",
        "%",
        "\\",
        "🙂",
        "a" * 5000,
        "-2020",
        '-"',
    ],
)
def test_no_query_breaks_the_page(words):
    search(words)


@pytest.mark.parametrize(
    "given",
    [
        {"page": "0"},
        {"page": "99999999999"},
        {"page": "x"},
        {"from": "31.1.2026"},
        {"to": "\x00"},
        {"from": "0001-01-01", "to": "9999-12-31"},
        {"from": "2026-02-01", "to": "2020-01-01"},
        {"kind": "nonsense"},
        {"rating": "\x00"},
        {"claimant": "%"},
        {"topic": "x" * 500},
    ],
)
def test_no_filter_breaks_the_page(given):
    search("bridge", **given)


def test_a_query_that_is_too_long_says_so_and_looks_for_its_beginning():
    page = search("bridge " * 80)
    assert "only the beginning was looked for" in page.text
    assert HEADLINE in page.select_one(".results").text


def test_only_words_that_are_left_out_ask_for_one_to_find():
    assert "Type a word that should be found." in search("-bridge").text


def test_what_stands_between_two_marks_is_found():
    make_published(
        headline="Is the harbour deep?",
        body="The pilots sounded it in spring [1]. Dredgers cleared the wreck [1]. Ferries land again [1].",
        claims=[{}],
    )
    for word in ("sounded", "dredgers", "ferries", "land"):
        assert found(word) == ["Is the harbour deep?"]


def test_one_accent_in_a_text_leaves_the_rest_as_it_is():
    make_published(headline="Does the Café Central close?", body="Its LANDLORD says No [1].", claims=[{}])
    for words in ("cafe", "CAFÉ central", "landlord", "café landlord"):
        assert found(words) == ["Does the Café Central close?"]
