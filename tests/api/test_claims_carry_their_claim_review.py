"""Claims in the API: each with the check that rates it, and as a ClaimReview of schema.org."""

from urllib.parse import urlencode

import pytest

from tests.api.ask import ask
from tests.make import make_published

pytestmark = pytest.mark.django_db


def test_a_claim_tells_who_said_it_what_we_found_and_where():
    make_published(
        slug="a",
        headline="Does it boil?",
        claims=[
            {"appearances": "https://said.example/1", "claimant_role": "cook", "explanation": "See [1]."}
        ],
    )
    [claim] = ask("/api/v1/claims/")["items"]
    assert claim["claim_reviewed"] == "Water boils at any heat"
    assert claim["claimant"] == {"name": "A neighbour", "slug": "a-neighbour", "role": "cook"}
    assert claim["appearances"] == ["https://said.example/1"]
    assert claim["explanation"]["markdown"] == "See [1]."
    assert claim["rating"]["slug"] == "false"
    assert (claim["check"]["slug"], claim["check"]["headline"], claim["edition"]) == ("a", "Does it boil?", 1)


def test_its_claim_review_names_the_claim_the_verdict_and_us():
    make_published(slug="a")
    review = ask("/api/v1/claims/")["items"][0]["claim_review"]
    assert (review["@context"], review["@type"]) == ("https://schema.org", "ClaimReview")
    assert review["url"] == "http://testserver/checks/a/#claim-1"
    assert review["claimReviewed"] == "Water boils at any heat"
    assert review["reviewRating"]["alternateName"] == "False"
    assert review["itemReviewed"]["author"]["name"] == "A neighbour"


def test_each_claim_of_a_piece_is_told_as_its_own_row_says():
    claims = [{"claim_reviewed": f"Claim {number}"} for number in range(1, 4)]
    make_published(claims=claims)
    told = ask("/api/v1/claims/")["items"]
    assert [(claim["anchor"], claim["claim_reviewed"]) for claim in told] == [
        (f"claim-{number}", f"Claim {number}") for number in range(1, 4)
    ]
    assert [claim["claim_review"]["claimReviewed"] for claim in told] == ["Claim 1", "Claim 2", "Claim 3"]


def test_a_claimant_who_is_not_known_is_null():
    make_published(claims=[{"claimant": ""}])
    [claim] = ask("/api/v1/claims/")["items"]
    assert claim["claimant"] is None
    assert "author" not in claim["claim_review"]["itemReviewed"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("boils", 1),
        ("boiling", 1),
        ('"water boils"', 1),
        ('"heat boils"', 0),
        ("water -heat", 0),
        ("snow", 0),
        ("the", 0),
        ("'&|!:*()", 0),
    ],
)
def test_claims_are_found_by_their_words(words, found):
    make_published()
    assert len(ask(f"/api/v1/claims/?{urlencode({'q': words})}")["items"]) == found
