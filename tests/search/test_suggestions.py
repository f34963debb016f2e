"""What is suggested while somebody types."""

import pytest

from tests.make import make_published
from tests.reader import embargoed, get

pytestmark = pytest.mark.django_db


def suggested(q: str) -> list[str]:
    response = get("/search/suggest?q=" + q)
    assert response.status_code == 200
    return [one["text"] for one in response.json()["suggestions"]]


def test_each_letter_leads_to_the_headline_and_to_the_claim():
    piece = make_published(
        headline="How is a guard trained?", claims=[{"claim_reviewed": "Training is long"}]
    )
    for typed in ("tr", "trai", "traini", "trainin", "training", "train gu"):
        assert "How is a guard trained?" in suggested(typed), typed
    [claim] = [one for one in get("/search/suggest?q=long").json()["suggestions"] if one["label"] == "Claim"]
    assert claim == {"text": "Training is long", "label": "Claim", "url": f"/checks/{piece.slug}/#claim-1"}


def test_there_are_at_most_six():
    for number in range(9):
        make_published(headline=f"Heron {number}", claims=[{}])
    assert len(suggested("heron")) == 6


@pytest.mark.parametrize("typed", ["", "h", "%00", "-", "%22%22", "a" * 5000, "%F0%9F%99%82", "%ff"])
def test_what_is_too_little_or_no_text_suggests_nothing(typed):
    assert suggested(typed) == []


def test_nothing_is_suggested_that_is_not_out():
    piece = make_published(headline="Old", claims=[{}])
    embargoed(piece, headline="Zanzibar")
    assert suggested("zanz") == []


def test_the_answer_is_the_same_for_everyone_and_may_be_kept():
    make_published(headline="Heron", claims=[{}])
    one, other = get("/search/suggest?q=her"), get("/search/suggest?q=her")
    assert one.content == other.content
    assert "public" in one["Cache-Control"]
    assert one["ETag"] == other["ETag"]
    assert not one.cookies
