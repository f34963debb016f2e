"""What this site publishes as ClaimReview, another site reads without loss; and this one refuses it as its own."""

import io
import json
from datetime import date

import pytest
from django.test import override_settings

from articles.models import EditionClaim, Newsroom, Rating
from elsewhere.importing import Counts, import_stream
from elsewhere.models import CheckedElsewhere
from elsewhere.reading import Found, Refusal, rows
from tests.make import make_published

pytestmark = pytest.mark.django_db
FEEDS = ["/feeds/claimreview.json", "/feeds/claimreview.jsonl"]
ANOTHER_SITE = override_settings(SITE_URL="https://another.example")


@pytest.fixture
def published():
    """Claims with everything that one can have, and with nothing that one need not have."""
    Newsroom.objects.update_or_create(pk=1, defaults={"name": "The “Lighthouse” & Co", "language": "de"})
    whole = {
        "claim_reviewed": "R&D costs < 3 %: “naïve” 😀  أو – \\n \u202fis “free”",
        "claimant": "Ada “the Count” Example, née Müller",
        "claimant_role": "Minister & more",
        "claimed_on": date(1998, 12, 31),
        "appearances": "https://social.example/1?a=1&b=2\nA speech in “Łódź”\nhttps://social.example/2",
        "explanation": "It **is** not [1], by 3 < 4.",
    }
    bare = {"claim_reviewed": "Water is wet", "claimant": "", "rating": Rating.objects.get(slug="unproven")}
    make_published(headline="Is R&D free?", claims=[whole, bare, {**bare, "claimant": "Somebody"}])
    make_published(headline="Is it wet?", claims=[{"claim_reviewed": "Water is wet"}])
    return list(EditionClaim.objects.published().select_related("edition").order_by("edition", "position"))


def fetched(client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response.streaming_content) if response.streaming else response.content


def imported(data: bytes) -> tuple[Counts, list[str]]:
    refusals: list[Refusal] = []
    return import_stream(io.BytesIO(data), on_refused=refusals.append), [r.reason for r in refusals]


@pytest.mark.parametrize("address", FEEDS)
def test_every_field_of_every_claim_comes_back(client, published, address: str):
    data = fetched(client, address)
    with ANOTHER_SITE:
        assert imported(data) == (Counts(new=4), [])
    records = {record.url: record for record in CheckedElsewhere.objects.all()}
    assert len(records) == 4
    for row in published:
        record = records[f"http://testserver{row.edition.get_absolute_url()}#{row.anchor}"]
        content = row.edition.document["content"]
        claim = next(claim for claim in content["claims"] if claim["anchor"] == row.anchor)
        assert (record.claim_reviewed, record.claimant, record.appearances, record.rating_label) == (
            claim["claim_reviewed"],
            claim["claimant"],
            claim["appearances"],
            claim["rating"]["label"],
        )
        assert (record.claimed_on.isoformat() if record.claimed_on else "") == claim["claimed_on"]
        value = claim["rating"]["value"]
        scale = (value, claim["rating"]["best"], claim["rating"]["worst"]) if value else (None, None, None)
        assert (record.rating_value, record.rating_best, record.rating_worst) == scale
        assert (record.headline, record.language) == (content["headline"], content["language"])
        assert (record.publisher_name, record.publisher_site) == ("The “Lighthouse” & Co", "testserver")
        assert record.reviewed_on == row.edition.first_published_at.date()


def test_the_whole_item_is_kept_as_it_was_sent(client, published):
    sent = [json.loads(line) for line in fetched(client, FEEDS[1]).splitlines()]
    feed = fetched(client, FEEDS[0])
    assert [element["item"] for element in json.loads(feed)["dataFeedElement"]] == sent
    with ANOTHER_SITE:
        imported(feed)
    kept = {record.url: record.item for record in CheckedElsewhere.objects.all()}
    assert kept == {item["url"]: item for item in sent}


def test_both_feeds_and_the_pages_say_the_same(client, published):
    feed, lines = (fetched(client, address) for address in FEEDS)
    with ANOTHER_SITE:
        imported(feed)
        assert imported(lines) == (Counts(same=4), [])
    page = published[0].edition.get_absolute_url()
    found = list(rows(io.BytesIO(fetched(client, page))))
    assert [row.item["claimReviewed"] for row in found if isinstance(row, Found)] == [
        row.claim_reviewed for row in published if row.edition_id == published[0].edition_id
    ]


@pytest.mark.parametrize("address", FEEDS)
def test_here_they_are_refused_as_our_own(client, published, address: str):
    counts, reasons = imported(fetched(client, address))
    assert counts == Counts(refused=4)
    assert {reason.partition(",")[0] for reason in reasons} == {"This is our own check"}
