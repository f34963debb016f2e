"""Every ClaimReview of the site, batch by batch: as the elements of a DataFeed, or one in each line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import F, Max
from django.db.models.fields.json import KT

from articles.canonical import stamp
from articles.models import Edition
from articles.sitemaps import paths_under
from articles.structured_data import Piece, Publisher, claim_review, claim_reviews, data_feed, data_feed_item
from articles.templatetags.reading import public_address

AT_ONCE = 500  # articles in memory at most
_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def as_lines(by: Publisher) -> Iterator[bytes]:
    """JSON lines (https://jsonlines.org)."""
    for reviews in _batches(by):
        if reviews:  # an empty chunk is the end of an answer to some servers
            yield "".join(f"{_json(review)}\n" for review in reviews).encode()


def as_data_feed(by: Publisher, language: str) -> Iterator[bytes]:
    """One JSON object, a https://schema.org/DataFeed."""
    before, after = _json(data_feed(by, language)).rsplit("[]", 1)
    yield f"{before}[".encode()
    separator = "\n"
    for reviews in _batches(by):
        if reviews:
            yield (separator + ",\n".join(_json(data_feed_item(review)) for review in reviews)).encode()
            separator = ",\n"
    yield f"]{after}\n".encode()


def look(by: Publisher) -> str:
    """One made-up ClaimReview with everything that one can have: changes whenever all of them look otherwise."""
    claim = {
        "anchor": "claim-1",
        "claim_reviewed": "-",
        "claimant": "-",
        "claimant_role": "-",
        "claimed_on": "2000-01-01",
        "appearances": ["https://a.example/", "-"],
        "rating": {"label": "-", "value": 1, "best": 5, "worst": 1},
        "explanation": {"html": "<p>-</p>"},
    }
    about = Piece(url=by.url, headline="-", language="en", published="-", modified="-")
    return _json(data_feed_item(claim_review(claim, about, by)))


def _batches(by: Publisher) -> Iterator[list[dict[str, Any]]]:
    """By article. One short query for each batch: nothing is kept open while a slow reader takes the answer."""
    last = Edition.objects.aggregate(last=Max("article_id"))["last"] or 0
    path = paths_under("articles:article")
    for start in range(0, last, AT_ONCE):
        yield [
            review
            for slug, headline, number, first, latest, claims, language in _between(start, start + AT_ONCE)
            if claims
            for review in claim_reviews(
                claims,
                Piece(
                    url=public_address(path(slug)),
                    headline=headline,
                    language=language,
                    published=stamp(first),
                    modified=stamp(latest),
                    number=number,
                ),
                by,
            )
        ]


def _between(start: int, end: int) -> Any:
    """What a ClaimReview needs, and no more of a document. Bounded on both sides: no batch reads the ones before."""
    rows = Edition.objects.published().filter(article_id__gt=start, article_id__lte=end)
    return rows.order_by("article_id").values_list(
        *("slug", "headline", "number", "first_published_at", "published_at"),
        F("document__content__claims"),
        KT("document__content__language"),
    )


def _json(item: Any) -> str:
    return _ENCODER.encode(item)
