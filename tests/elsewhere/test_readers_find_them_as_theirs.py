"""What was imported is found wherever claims are looked for, named as its publisher's, and never among ours."""

import pytest

from elsewhere.models import CheckedElsewhere
from search.known import already_checked
from tests.elsewhere.claim_reviews import as_lines, claim_review, imported
from tests.make import make_published

pytestmark = pytest.mark.django_db
CLAIM = "Lighthouse keepers are paid in seagulls"
OURS = [
    "/",
    "/checks/",
    "/claims/",
    "/claimants/",
    "/feeds/claimreview.json",
    "/feeds/checks.json",
    "/sitemap.xml",
]


@pytest.fixture(autouse=True)
def records():
    make_published(
        headline="Do lighthouses blink?", claims=[{"claim_reviewed": "Lighthouses blink at ships"}]
    )
    theirs = claim_review(
        1, claimReviewed=CLAIM, headline="No seagulls for keepers", url="https://checks.example/gulls"
    )
    imported(as_lines(theirs, *(claim_review(number) for number in range(2, 30))))


def words(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return " ".join(content.decode().split())


def test_search_shows_it_with_its_publisher_and_a_link(client):
    page = words(client, "/search/?q=seagulls")
    assert "Checked by <bdi>Example Checks</bdi>" in page
    assert '<a href="https://checks.example/gulls" rel="noopener external">' in page
    assert "Our rating:" not in page


def test_a_post_that_repeats_it_is_known_to_be_checked():
    (found, *_) = already_checked("Did you know? Lighthouse keepers are paid in seagulls!! Share this")
    assert (found.claim_reviewed, found.publisher, found.is_ours) == (CLAIM, "Example Checks", False)
    assert found.url == "https://checks.example/gulls"


def test_programs_are_told_whose_it_is(client):
    answer = client.get("/v1alpha1/claims:search?query=seagulls").json()
    (claim,) = answer["claims"]
    assert claim["text"] == CLAIM
    assert claim["claimReview"][0]["publisher"] == {"name": "Example Checks", "site": "checks.example"}


@pytest.mark.parametrize("address", OURS)
def test_it_stands_nowhere_among_ours(client, address: str):
    assert "seagulls" not in words(client, address)
    assert "checks.example" not in words(client, address)


def test_a_correction_of_theirs_is_found_at_once_and_what_is_taken_out_is_gone(client):
    changed = claim_review(
        1, claimReviewed=CLAIM, headline="Keepers and fish", url="https://checks.example/gulls"
    )
    imported(as_lines(changed | {"reviewRating": {"@type": "Rating", "alternateName": "Half a gull"}}))
    assert "Half a gull" in words(client, "/search/?q=seagulls")
    CheckedElsewhere.objects.filter(claim_reviewed=CLAIM).delete()
    assert "Example Checks" not in words(client, "/search/?q=seagulls")
