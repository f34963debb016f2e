"""What publishers write in place of what the standard says, and what is read from it."""

from datetime import date

import pytest

from elsewhere.reading import Page, read
from tests.elsewhere.claim_reviews import claim_review, read_one

SAID = {"@type": "Claim", "author": {"name": "Ada"}}


def test_a_complete_one_is_read_column_by_column():
    review = read_one()
    assert vars(review) | {"key": "", "digest": ""} == {
        "key": "",
        "digest": "",
        "claim_reviewed": "The moon is made of cheese, slice 1",
        "claimant": "A dairy farmer",
        "claimed_on": date(2025, 2, 28),
        "appearances": ["https://social.example/1", "https://social.example/2"],
        "rating_label": "Pants of cheese",
        "rating_value": 1.0,
        "rating_best": 5.0,
        "rating_worst": 1.0,
        "url": "https://www.checks.example/1/",
        "headline": "Is the moon made of cheese?",
        "publisher_name": "Example Checks",
        "publisher_site": "checks.example",
        "reviewed_on": date(2025, 3, 2),
        "language": "en",
        "item": claim_review(),
    }


@pytest.mark.parametrize(
    ("changes", "column", "value"),
    [
        ({"@type": ["Review", "ClaimReview"]}, "claimant", "A dairy farmer"),
        ({"@context": {"@vocab": "http://schema.org/"}}, "claimant", "A dairy farmer"),
        ({"itemReviewed": [SAID, {"@type": "Claim", "author": ["Bo", {"name": "Ada"}]}]}, "claimant", "Ada, Bo"),
        ({"itemReviewed": {"@type": "CreativeWork", "author": "Cy"}}, "claimant", "Cy"),
        ({"itemReviewed": {"@type": "Person", "name": "Di"}}, "claimant", "Di"),
        ({"itemReviewed": {"author": {"givenName": "Ed", "familyName": "Fox"}}}, "claimant", "Ed Fox"),
        ({"itemReviewed": "a post"}, "claimant", ""),
        ({"itemReviewed": {"@type": "CreativeWork", "url": "https://x.example"}}, "appearances", ["https://x.example"]),
        ({"author": "A Newsroom"}, "publisher_name", "A Newsroom"),
        ({"author": {"@type": "Person", "name": "Gil"}, "publisher": {"name": "House"}}, "publisher_name", "House"),
        ({"author": [{"@type": "Person", "name": "Gil"}]}, "publisher_name", "Gil"),
        ({"author": None}, "publisher_name", "checks.example"),
        ({"claimReviewed": None, "itemReviewed": {"@type": "Claim", "text": "Rain"}}, "claim_reviewed", "Rain"),
        ({"claimReviewed": ["", "Snow"]}, "claim_reviewed", "Snow"),
        ({"claimReviewed": {"@value": "Hail", "@language": "en"}}, "claim_reviewed", "Hail"),
        ({"claimReviewed": "“Tom &amp; Jerry&#39;s” <b>show</b>"}, "claim_reviewed", "“Tom & Jerry's” show"),
        ({"claimReviewed": "AT&T says 2 < 3 &copy"}, "claim_reviewed", "AT&T says 2 < 3 &copy"),
        ({"claimReviewed": " One\n two\x00 \ud83d three"}, "claim_reviewed", "One two \ufffd three"),
        ({"claimReviewed": "\ud83d\ude00"}, "claim_reviewed", "😀"),
        ({"reviewRating": {"ratingValue": "2,5"}}, "rating_value", 2.5),
        ({"reviewRating": {"ratingValue": "Mostly so"}}, "rating_label", "Mostly so"),
        ({"reviewRating": "Untrue"}, "rating_label", "Untrue"),
        ({"reviewRating": [{"alternateName": ["Half", "½"]}]}, "rating_label", "Half"),
        ({"reviewRating": {"ratingValue": "1e999", "alternateName": "No"}}, "rating_value", None),
        ({"reviewRating": {"ratingValue": True, "name": "No"}}, "rating_value", None),
        ({"headline": None, "name": "A name"}, "headline", "A name"),
        ({"url": None, "mainEntityOfPage": {"@id": "https://a.example/b"}}, "url", "https://a.example/b"),
        ({"url": "https://a.example/?a=1&amp;b=2"}, "url", "https://a.example/?a=1&b=2"),
        ({"url": "https://WWW.Bücher.example/"}, "publisher_site", "bücher.example"),
        ({"inLanguage": {"@type": "Language", "alternateName": "pt_BR"}}, "language", "pt-BR"),
        ({"inLanguage": "English, mostly"}, "language", ""),
    ],
)  # fmt: skip
def test_an_odd_value_is_read(changes: dict, column: str, value: object):
    assert getattr(read_one(**changes), column) == value


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-02T23:59:59-08:00", date(2025, 3, 2)),
        ("2025-03-02 10:00:00", date(2025, 3, 2)),
        ("20250302", date(2025, 3, 2)),
        ("2025/03/02", date(2025, 3, 2)),
        ("Sun, 02 Mar 2025 10:00:00 GMT", date(2025, 3, 2)),
        ("March 2, 2025", date(2025, 3, 2)),
        ({"@type": "Date", "@value": "2025-03-02"}, date(2025, 3, 2)),
        (["2025-03-02"], date(2025, 3, 2)),
        ("2025-02-30", None),
        ("03/02/2025", None),
        ("2025-03", None),
        ("0001-01-01T00:00:00Z", None),
        (20250302.5, None),
        (10**300, None),
    ],
)
def test_a_date_is_read_in_many_forms_and_never_guessed(written: object, day: date | None):
    assert read_one(datePublished=written).reviewed_on == day


def test_prefixed_names_are_those_of_schema_org():
    item = {f"schema:{name.lstrip('@')}" if name[0] != "@" else name: v for name, v in claim_review().items()}
    assert read(item).claim_reviewed == read_one().claim_reviewed


def test_the_page_around_it_says_what_it_leaves_out():
    page = Page(address="https://checks.example/moon/", language="de-AT")
    review = read(claim_review(url="#one", inLanguage=None), page)
    assert (review.url, review.language) == ("https://checks.example/moon/#one", "de-AT")
    assert read(claim_review(url=None), page).url == page.address


def test_everything_that_was_sent_is_kept_except_what_no_database_holds():
    assert read_one(extra={"a": [1, 2.5, None, "x\x00y\ud800"]}).item["extra"] == {
        "a": [1, 2.5, None, "xy\ufffd"]
    }


def test_two_claims_at_one_address_are_two_records_and_spellings_of_one_are_one():
    one = read_one(url="https://checks.example/a").key
    assert read_one(url="http://www.checks.example/a/?utm_source=x").key == one
    assert (
        read_one(url="https://checks.example/a", claimReviewed="The Moon is made of cheese,  slice 1").key
        == one
    )
    assert read_one(url="https://checks.example/a#claim-2").key != one
    assert read_one(url="https://checks.example/a", claimReviewed="Another").key != one
