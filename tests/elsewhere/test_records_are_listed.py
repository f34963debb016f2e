"""What lists and results of records promise: their order, their pages, and that nobody takes one for ours."""

from datetime import date

import pytest
from django.db import connection
from django.template.loader import render_to_string

from elsewhere.models import CheckedElsewhere
from tests.elsewhere.claim_reviews import as_lines, claim_review, imported

pytestmark = pytest.mark.django_db


def undated(number: int, **changes: object) -> dict:
    return claim_review(number, datePublished=None, itemReviewed={"@type": "Claim"}, **changes)


def test_newest_come_first_and_undated_last_page_by_page():
    days = ["2025-01-01", "2025-03-01", "2025-03-01", "2024-05-05", "2025-02-02"]
    imported(
        as_lines(*(claim_review(n, datePublished=day) for n, day in enumerate(days)), undated(5), undated(6))
    )
    every = list(CheckedElsewhere.objects.newest_first())
    assert [int(record.url.split("/")[-2]) for record in every] == [2, 1, 4, 0, 3, 6, 5]
    paged = every[:2]
    while page := list(CheckedElsewhere.objects.newest_first().behind(paged[-1].place)[:2]):
        paged += page
    assert paged == every


def test_a_page_far_down_is_read_from_the_index():
    with connection.cursor() as cursor:  # of so small a table every other way is cheaper
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_bitmapscan = off")
    place = CheckedElsewhere(listed_on=date(2020, 1, 1), pk=5).place
    plan = CheckedElsewhere.objects.newest_first().behind(place)[:10].explain()
    assert "Sort" not in plan


def test_records_of_a_publisher_and_of_late_are_picked_out():
    imported(
        as_lines(claim_review(1), claim_review(2, url="https://b.example/2", datePublished="2026-01-01"))
    )
    first, second = CheckedElsewhere.objects.order_by("pk")
    objects = CheckedElsewhere.objects
    assert list(objects.by_publisher(" WWW.Checks.example")) == [first]
    assert list(objects.since(date(2025, 12, 31))) == [second]
    assert objects.since(date(2025, 3, 2)).count() == 2


@pytest.mark.parametrize(
    ("rating", "said"),
    [
        ({"alternateName": "No"}, "No"),
        ({"ratingValue": 2, "bestRating": 5}, "2 of 5"),
        ({"ratingValue": "1,5"}, "1.5"),
    ],
)
def test_a_rating_is_in_their_words_or_their_number(rating: dict, said: str):
    imported(as_lines(claim_review(reviewRating=rating)))
    assert CheckedElsewhere.objects.get().rating == said


def test_a_result_names_the_publisher_and_leads_to_it():
    imported(
        as_lines(claim_review(author={"name": "<Checks>"}, claimReviewed="2 < 3 “really”", inLanguage="ar"))
    )
    part = render_to_string(
        "elsewhere/_checked_elsewhere.html", {"record": CheckedElsewhere.objects.get(), "level": "h2"}
    )
    said = " ".join(part.split())
    assert "Checked by <bdi>&lt;Checks&gt;</bdi>" in said
    assert (
        '<h2 lang="ar" dir="auto"> <a href="https://www.checks.example/1/" rel="noopener external">2 &lt; 3'
        in said
    )
    assert "Their rating:" in said
    assert "Our rating" not in said
    assert "checks.example</span>" in said
