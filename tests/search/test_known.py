"""Has this been checked already? What a sentence or post repeats, ours and others', and nothing else."""

from datetime import date

import pytest

from articles.models import Rating
from articles.publishing import withdraw
from search.known import already_checked
from search.posts import claim_words
from tests.make import make_published
from tests.reader import embargoed
from tests.search.elsewhere import make_elsewhere

pytestmark = pytest.mark.django_db

OTHERS = [
    "A town in Norway forbids dying within its limits",
    "Eating carrots lets pilots see in the dark",
    "The mayor of Linden sold the town hall to a bank",
    "A shark swam along a flooded motorway in Texas",
    "Vinegar removes every pesticide from apples",
]


@pytest.fixture(autouse=True)
def _known():
    for claim in OTHERS:
        make_elsewhere(claim_reviewed=claim, headline=f"Checked: {claim}")


def claims(text: str, **more) -> list[str]:
    return [found.claim_reviewed for found in already_checked(text, **more)]


@pytest.mark.parametrize(
    "text",
    [
        "A shark swam along a flooded motorway in Texas",
        "sharks are swimming on the flooded motorways of texas!!",
        "OMG #SharkOnTheMotorway!! A shark swims along the flooded motorway, Texas https://t.co/abcpic.twitter.com/xyz"
        " — Ada Example (@ada) August 28, 2017",
        "A shark swam along a flooded motorway in Texas. " * 200,
    ],
)
def test_a_post_finds_the_claim_it_repeats(text):
    assert claims(text)[:1] == [OTHERS[3]]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "\x00",
        "the of and",
        "🙂🙂",
        "%_'\"",
        "Bees dance to tell each other the way to a meadow",
        "a" * 100_000,
        "https://t.co/abc",
        "A town in Texas",
        "In the dark",
    ],
)
def test_a_text_about_something_else_finds_nothing(text):
    assert claims(text) == []


def test_ours_says_its_rating_and_leads_to_its_place():
    claim = {
        "claim_reviewed": "Herons can read",
        "claimant": "Ada",
        "rating": Rating.objects.get(slug="true"),
    }
    piece = make_published(headline="Do herons read?", claims=[{}, claim])
    [found] = already_checked("I swear that herons can read")
    assert found.is_ours
    assert (found.claim_reviewed, found.claimant, found.rating_label) == ("Herons can read", "Ada", "True")
    assert found.url == f"/checks/{piece.slug}/#claim-2"
    assert found.headline == "Do herons read?"
    assert found.reviewed_on == piece.first_published_at.date()
    assert claims("I swear that herons can read", without=piece.article_id) == []


def test_theirs_names_its_publisher_and_leads_there():
    make_elsewhere(
        claim_reviewed="Herons can read",
        publisher_name="Bird Facts",
        url="https://birds.example/1",
        reviewed_on=date(2020, 2, 3),
    )
    [found] = already_checked("Herons can read")
    assert not found.is_ours
    assert (found.publisher, found.url, found.reviewed_on) == (
        "Bird Facts",
        "https://birds.example/1",
        date(2020, 2, 3),
    )


def test_what_readers_may_not_see_is_not_found():
    piece = make_published(headline="Herons", claims=[{"claim_reviewed": "Herons can read"}])
    embargoed(piece, headline="Zanzibar", claims=[])
    withdraw(
        make_published(claims=[{"claim_reviewed": "Herons can write"}]).article,
        by=None,
        notice="x",
        reason="y",
    )
    assert claims("Herons can read and write") == ["Herons can read"]


def test_a_claim_that_one_publisher_checked_twice_is_shown_once():
    for quote in "“'":
        make_elsewhere(claim_reviewed=f"Herons can {quote}read{quote}")
    make_elsewhere(claim_reviewed="Herons can read", publisher_name="Another")
    assert len(claims("Herons can read")) == 2


@pytest.mark.parametrize(
    ("post", "words"),
    [
        ("Look https://t.co/ab1pic.twitter.com/Zz9 at #BigBlueBirds", "Look at Big Blue Birds"),
        ("Birds read — Ada Example (@ada) January 14, 2020", "Birds read Ada Example"),
        ("#defundThehttps://t.co/x now", "defund The now"),
        ("Said @SomeBody1: no", "Said Some Body 1 : no"),
        ("A pic of POTUS and another pic", "A pic of POTUS and another pic photograph president"),
    ],
)
def test_a_post_is_read_for_its_words(post, words):
    assert claim_words(post) == words
