"""Every ClaimReview of the site in one answer: complete, made while it is sent, and not sent twice for nothing."""

import gzip
import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles import data_feed
from articles.models import Article, Newsroom
from articles.publishing import publish, withdraw
from tests.articles.odd import make_odd_site
from tests.make import make_published
from tests.reader import FRESHNESS, embargoed, get
from tests.structured_data_checker import blocks, check, of_type

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
FEED, LINES = "/feeds/claimreview.json", "/feeds/claimreview.jsonl"


def in_feed() -> list[dict]:
    response = get(FEED)
    assert response["Content-Type"] == "application/ld+json; charset=utf-8"
    feed = json.loads(response.getvalue())
    check(feed, SITE)
    return [element["item"] for element in feed["dataFeedElement"]]


def in_lines() -> list[dict]:
    response = get(LINES)
    assert response["Content-Type"] == "application/jsonl; charset=utf-8"
    return [json.loads(line) for line in response.getvalue().decode().split("\n")[:-1]]


def test_both_hold_what_the_pages_say_and_nothing_else():
    make_odd_site()
    on_pages = [
        item
        for slug in ("hostile", "many", "explainer", "corrected", "withdrawn", "rtl", "secret")
        for item in of_type(blocks(get(f"/checks/{slug}/").content), "ClaimReview")
    ]
    assert len(on_pages) == 7
    assert in_feed() == on_pages
    assert in_lines() == on_pages


def test_a_site_without_claims_has_an_empty_feed():
    assert in_feed() == []
    assert in_lines() == []
    make_published(kind="explainer")
    assert in_feed() == []


def test_batches_are_put_together_without_a_seam(monkeypatch):
    monkeypatch.setattr(data_feed, "AT_ONCE", 2)
    slugs = [make_published().slug for _ in range(3)]
    make_published(kind="explainer")
    slugs.append(make_published().slug)
    assert [item["url"] for item in in_feed()] == [f"{SITE}/checks/{slug}/#claim-1" for slug in slugs]
    assert in_lines() == in_feed()


@pytest.mark.parametrize("address", [FEED, LINES])
def test_nothing_is_read_before_it_is_sent(address, monkeypatch):
    """A reader who takes a little makes the database give a little, however much there is."""
    monkeypatch.setattr(data_feed, "AT_ONCE", make_published().article_id)
    for _ in range(5):
        make_published()
    response = get(address)
    with CaptureQueriesContext(connection) as asked:
        stream = iter(response.streaming_content)
        while b"ClaimReview" not in next(stream):
            pass
    assert sum("claims" in query["sql"] for query in asked) == 1
    response.close()


@pytest.mark.parametrize("address", [FEED, LINES])
def test_who_has_it_is_told_so_without_reading_any_piece(address):
    make_published()
    tag = get(address)["ETag"]
    with CaptureQueriesContext(connection) as asked:
        answer = get(address, **{"if-none-match": tag})
    assert (answer.status_code, answer["ETag"]) == (304, tag)
    assert not any("document" in query["sql"] for query in asked)


def test_the_tag_moves_with_everything_that_moves_the_bytes():
    Newsroom.objects.get_or_create(id=1)
    article = make_published(claims=[{}, {"claim_reviewed": "Another one"}]).article

    def tags() -> tuple[str, str]:
        return get(FEED)["ETag"], get(LINES)["ETag"]

    seen = [tags()]
    assert seen[0][0] != seen[0][1]
    steps = [
        lambda: make_published(),
        lambda: Article.objects.filter(pk=article.pk).update(dek="Other words") and correct(article),
        lambda: withdraw(article, by=None, notice="Wrong.", reason="Misread."),
        lambda: Newsroom.objects.update(name="Another name"),
    ]
    for step in steps:
        step()
        seen.append(tags())
        assert not set(seen[-1]) & set(seen[-2])


def correct(article: Article) -> None:
    publish(article, by=None, note="It was wrong.", kind="correction")


def test_neither_a_draft_nor_what_comes_tomorrow_moves_the_tag():
    edition = make_published()
    before = get(FEED)["ETag"], get(FEED).getvalue()
    Article.objects.update(headline="Changed at the desk")
    embargoed(edition, headline="Tomorrow")
    assert (get(FEED)["ETag"], get(FEED).getvalue()) == before


@pytest.mark.parametrize("address", [FEED, LINES])
def test_it_is_compressed_on_its_way_under_a_tag_of_its_own(address):
    make_published()
    plain, packed = get(address), get(address, **{"accept-encoding": "gzip"})
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.getvalue()) == plain.getvalue()
    assert plain["ETag"] != packed["ETag"]
    again = get(address, **{"accept-encoding": "gzip", "if-none-match": packed["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize("address", [FEED, LINES])
def test_it_is_open_to_every_origin_and_read_only(address):
    make_published()
    head = Client().head(address)
    assert (head.status_code, head.getvalue(), head["ETag"]) == (200, b"", get(address)["ETag"])
    assert head["Access-Control-Allow-Origin"] == "*"
    assert head["Cache-Control"] == FRESHNESS
    assert Client().post(address).status_code == 405
