"""What grows with the site is made while it is sent: ten times as many pieces need no more memory."""

import gc
import tracemalloc
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.http import StreamingHttpResponse

from articles import data_feed, sitemaps
from articles.models import Article, Edition, EditionClaim
from tests.make import make_published
from tests.reader import get

pytestmark = pytest.mark.django_db

FEW, MANY = 20, 200
LONG = "It is so, as the neighbour said, and as nobody had doubted before. " * 150  # ten kilobytes
DAY = datetime(2026, 1, 1, tzinfo=UTC)


def fill(count: int) -> None:
    """That many published pieces beside the one there is, with its document; nothing else is told of them."""
    first = Edition.objects.get(article__slug="first")
    document = first.document
    document["content"]["claims"][0]["explanation"]["html"] = f"<p>{LONG}</p>"
    start = Article.objects.count()
    with connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL session_replication_role = replica"
        )  # what triggers do is not measured here
        articles = Article.objects.bulk_create(
            Article(kind="check", headline=f"Piece {n}", slug=f"piece-{n}", stage="published")
            for n in range(start, start + count)
        )
        editions = Edition.objects.bulk_create(
            Edition(
                article=article,
                number=1,
                kind="first",
                article_kind="check",
                slug=article.slug,
                headline=article.headline,
                document=document,
                digest=f"{article.pk:064}",
                first_published_at=DAY + timedelta(minutes=article.pk),
                published_at=DAY + timedelta(minutes=article.pk),
            )
            for article in articles
        )
        EditionClaim.objects.bulk_create(
            EditionClaim(
                edition=edition,
                position=1,
                anchor="claim-1",
                claim_reviewed=edition.headline,
                claimant=f"Neighbour {edition.pk}",
                claimant_slug=f"neighbour-{edition.pk}",
                language="en",
                first_published_at=edition.first_published_at,
            )
            for edition in editions
        )
        cursor.execute("SET LOCAL session_replication_role = origin")


def peak(ask: Callable[[], Iterable[bytes]]) -> tuple[int, int]:
    """(bytes in memory at once, bytes that came) of an answer that is taken piece by piece."""
    for _ in ask():  # whatever is loaded the first time
        pass
    gc.collect()
    tracemalloc.start()
    try:
        came = sum(len(part) for part in ask())
        return tracemalloc.get_traced_memory()[1], came
    finally:
        tracemalloc.stop()


def stream(address: str) -> Callable[[], Iterable[bytes]]:
    def ask() -> Iterable[bytes]:
        response = get(address)
        return (
            response.streaming_content if isinstance(response, StreamingHttpResponse) else [response.content]
        )

    return ask


@pytest.mark.parametrize(
    "ask",
    [
        pytest.param(stream("/feeds/claimreview.jsonl"), id="lines"),
        pytest.param(stream("/feeds/claimreview.json"), id="data feed"),
    ],
)
def test_ten_times_as_many_pieces_need_no_more_memory(ask, monkeypatch):
    monkeypatch.setattr(data_feed, "AT_ONCE", 5)
    make_published(slug="first", claims=[{}])
    fill(FEW // 2)
    held, came = peak(ask)
    fill(MANY // 2)
    held_then, came_then = peak(ask)
    assert came_then > 8 * came  # everything came
    assert held_then < held + came_then / 4


@pytest.mark.parametrize("address", ["/feeds/checks.atom", "/feeds/checks.json", "/api/v1/claims/?limit=50"])
def test_a_page_of_a_list_stays_as_long_however_many_pieces_there_are(address):
    make_published(slug="first", claims=[{}])
    fill(MANY // 2)
    held, came = peak(stream(address))
    fill(MANY)
    held_then, came_then = peak(stream(address))
    assert came_then < 1.2 * came
    assert held_then < 2 * held


@pytest.mark.parametrize("section", ["articles", "claimants"])
def test_a_sitemap_has_a_block_of_addresses_however_many_pieces_there_are(section, monkeypatch):
    make_published(slug="first", claims=[{}])
    fill(2 * FEW)
    # The same keys stand in the first block however many follow.
    lowest = min(
        *Article.objects.values_list("pk", flat=True), *EditionClaim.objects.values_list("pk", flat=True)
    )
    monkeypatch.setattr(sitemaps, "BLOCK", lowest + FEW)
    held, came = peak(stream(f"/sitemaps/{section}-1.xml"))
    fill(MANY)
    held_then, came_then = peak(stream(f"/sitemaps/{section}-1.xml"))
    assert came_then == came
    assert held_then < 2 * held
