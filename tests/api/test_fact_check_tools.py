"""`claims:search` answers as the documentation of Google's Fact Check Tools API says."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from tests.api.ask import ask
from tests.api.elsewhere import checked_elsewhere
from tests.make import make_published

pytestmark = pytest.mark.django_db

SEARCH = "/v1alpha1/claims:search"


def test_a_claim_has_every_field_that_is_known_and_no_other():
    edition = make_published(slug="a", headline="Does it boil?", claims=[{"claimed_on": date(2026, 1, 2)}])
    assert ask(f"{SEARCH}?query=water+boils") == {
        "claims": [
            {
                "text": "Water boils at any heat",
                "claimant": "A neighbour",
                "claimDate": "2026-01-02T00:00:00Z",
                "claimReview": [
                    {
                        "publisher": {"name": "Factcheck", "site": "testserver"},
                        "url": "http://testserver/checks/a/#claim-1",
                        "title": "Does it boil?",
                        "reviewDate": edition.first_published_at.isoformat().replace("+00:00", "Z"),
                        "textualRating": "False",
                        "languageCode": "en",
                    }
                ],
            }
        ]
    }


def test_what_others_checked_is_theirs():
    checked_elsewhere("Pigs can fly", claimant="", claimed_on=None, reviewed_on=date(2026, 1, 2))
    [claim] = ask(f"{SEARCH}?query=pigs+fly")["claims"]
    assert set(claim) == {"text", "claimReview"}
    [review] = claim["claimReview"]
    assert review["publisher"] == {"name": "Others", "site": "others.example"}
    assert review["reviewDate"] == "2026-01-02T00:00:00Z"


def test_nothing_found_is_an_empty_object():
    assert ask(f"{SEARCH}?query=unheard-of") == {}
    assert ask(f"{SEARCH}?reviewPublisherSiteFilter=nobody.example") == {}


@pytest.mark.parametrize("asked", ["query=water&", ""])
@pytest.mark.parametrize("site", ["others.example", "www.others.example", "OTHERS.example"])
def test_a_site_finds_what_it_published_alone(asked, site):
    make_published()
    checked_elsewhere("Water is dry")
    found = ask(f"{SEARCH}?{asked}reviewPublisherSiteFilter={site}")["claims"]
    assert [claim["text"] for claim in found] == ["Water is dry"]
    ours = ask(f"{SEARCH}?{asked}reviewPublisherSiteFilter=testserver")["claims"]
    assert [claim["text"] for claim in ours] == ["Water boils at any heat"]


@pytest.mark.parametrize(
    ("code", "found"),
    [("en", True), ("en-US", True), ("en-GB", True), ("e", None), ("de", False), ("sr-Latn", False)],
)
def test_a_language_is_told_apart_and_its_region_is_not(code, found):
    checked_elsewhere("Water is dry", language="en-US")
    answer = ask(f"{SEARCH}?query=water&languageCode={code}", 400 if found is None else 200)
    assert ("claims" in answer) is bool(found)


def test_the_age_counts_from_the_newer_of_claim_and_review():
    today = timezone.now().date()
    checked_elsewhere("Water is dry", claimed_on=today - timedelta(9), reviewed_on=today - timedelta(5))
    assert "claims" in ask(f"{SEARCH}?query=water&maxAgeDays=6")
    assert ask(f"{SEARCH}?query=water&maxAgeDays=4") == {}
    assert "claims" in ask(f"{SEARCH}?query=water&maxAgeDays=0")
    assert "claims" in ask(f"{SEARCH}?query=water&maxAgeDays=2147483647")


@pytest.mark.parametrize(
    "asked",
    ["query=water", "reviewPublisherSiteFilter=testserver", "reviewPublisherSiteFilter=others.example"],
)
def test_following_the_token_meets_every_claim_once(asked):
    for number in range(5):
        make_published(slug=f"ours-{number}")
        checked_elsewhere(f"Water number {number} is dry", url=f"https://others.example/{number}")
    expected = len(ask(f"{SEARCH}?{asked}&pageSize=100")["claims"])
    seen, token = [], ""
    for _ in range(9):
        page = ask(f"{SEARCH}?{asked}&pageSize=2" + (f"&pageToken={token}" if token else ""))
        seen += [claim["claimReview"][0]["url"] for claim in page["claims"]]
        token = page.get("nextPageToken", "")
        if not token:
            break
    assert len(seen) == len(set(seen)) == expected
    skipped = ask(f"{SEARCH}?{asked}&pageSize=2&offset=2")["claims"]
    assert [claim["claimReview"][0]["url"] for claim in skipped] == seen[2:4]


def test_without_a_size_there_are_ten():
    make_published(claims=[{"claim_reviewed": f"Water {number}"} for number in range(12)])
    page = ask(f"{SEARCH}?query=water")
    assert len(page["claims"]) == 10
    assert page["nextPageToken"]
    assert len(ask(f"{SEARCH}?query=water&pageSize=5000")["claims"]) == 12
