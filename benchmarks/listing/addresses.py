"""What is asked of a site: some twenty addresses of each kind, taken from what its database holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any
from urllib.parse import urlencode

from django.db import connection
from django.urls import reverse

from articles.claims import NEWEST_FIRST
from articles.keys import key_of
from articles.models import Edition, EditionClaim, EditionSource, Rating, Topic
from articles.views import NEWEST_EDITIONS_FIRST
from elsewhere.models import CheckedElsewhere
from sources.models import Source

MANY = 20


def addresses() -> dict[str, list[str]]:
    """By kind. Deep pages lie everywhere in a list, and what is filtered by is frequent and rare."""
    checks, claims = reverse("articles:checks"), reverse("articles:claims")
    editions = list(_spread(Edition.objects.published().defer("document")))
    rows = list(_spread(EditionClaim.objects.published().defer("edition__document")))
    by_key = [key_of(row, NEWEST_FIRST) for row in rows]
    sources = list(_cited())
    return {
        "home": [reverse("articles:home")] * MANY,
        "checks, first page": [checks, f"{checks}?kind=check", f"{checks}?kind=explainer"] * 7,
        "checks, deep": [f"{checks}?after={key_of(row, NEWEST_EDITIONS_FIRST)}" for row in editions],
        "claims, first page": [claims] * MANY,
        "claims, deep": [f"{claims}?after={key}" for key in by_key],
        "claims, filtered": [f"{claims}?{query}" for query in _filters(rows)],
        "topics": [reverse("articles:topic", args=[topic.slug]) for topic in _used_topics()],
        "claimants, A to Z": [
            f"{reverse('articles:claimants')}?{urlencode({'from': row.claimant_slug})}" for row in rows
        ],
        "claimants": [
            reverse("articles:claimant", args=[slug])
            for slug in dict.fromkeys(row.claimant_slug for row in rows if row.claimant_slug)
        ],
        "sources, deep": [
            f"{reverse('sources:sources')}?after={key_of(_titled(source), ['by_title', 'id'])}"
            for source in sources
        ],
        "a source": [source.get_absolute_url() for source in sources],
        "corrections": [reverse("articles:corrections")] * MANY,
        "feeds": [*_feeds(by_key)] * 4,
        "sitemaps": [reverse("machines:sitemap"), reverse("machines:news_sitemap")] * 8,
        "API lists": [*_api(editions)],
        "claims:search": [*_claim_search(rows)],
        "suggestions": [f"{reverse('search:suggest')}?{urlencode({'q': typed})}" for typed in _typed(rows)],
    }


def _spread(rows: Any) -> Iterator[Any]:
    """Rows from the first to the last key, as far from each other as can be."""
    ends = rows.order_by("pk").values_list("pk", flat=True).first(), rows.order_by("-pk").first()
    if ends[0] is None or ends[1] is None:
        return
    first, last = int(ends[0]), int(ends[1].pk)
    keys = dict.fromkeys(first + (last - first) * step // MANY for step in range(MANY))
    for key in keys:
        if (row := rows.filter(pk__gte=key).order_by("pk").first()) is not None:
            yield row


def _cited() -> Iterator[Source]:
    for row in _spread(EditionSource.objects.published().filter(source__is_confidential=False)):
        yield Source.objects.get(pk=row.source_id)


def _titled(source: Source) -> Source:
    source.by_title = source.title[:60].lower()  # type: ignore[attr-defined]
    return source


def _used_topics() -> list[Topic]:
    return list(Topic.objects.filter(editiontopic__isnull=False).order_by("name").distinct()[:MANY])


def _filters(rows: Sequence[Any]) -> Iterator[str]:
    ratings = [*Rating.objects.values_list("slug", flat=True)]
    topics = [topic.slug for topic in _used_topics()]
    for place, row in enumerate(rows):
        rating, topic = ratings[place % len(ratings)], topics[place % len(topics)] if topics else ""
        month = row.first_published_at.strftime("%Y-%m")
        yield urlencode(
            (
                {"rating": rating},
                {"topic": topic},
                {"rating": rating, "topic": topic},
                {"from": month, "to": month},
                {"claimant": row.claimant_slug or "nobody"},
            )[place % 5]
        )


def _feeds(claims: Sequence[str]) -> Iterator[str]:
    for form in ("atom", "json"):
        yield reverse("machines:checks_feed", args=[form])
        yield reverse("machines:corrections_feed", args=[form])
        for topic in _used_topics()[:2]:
            yield reverse("machines:topic_feed", args=[topic.slug, form])


def _api(editions: Sequence[Any]) -> Iterator[str]:
    for name in ("checks", "claims", "sources", "topics", "corrections"):
        yield from [f"/api/v1/{name}/"] * 2
    yield from (f"/api/v1/checks/{edition.slug}/" for edition in editions[:10])


def _claim_search(rows: Sequence[Any]) -> Iterator[str]:
    from api.fact_check_tools.finding import our_site

    sites = [our_site()]
    sites += [row.publisher_site for row in _spread(CheckedElsewhere.objects.all())][:3]
    path = "/v1alpha1/claims:search"
    for row in rows[:10]:
        yield f"{path}?{urlencode({'query': row.claim_reviewed})}"
    for site in sites:
        for language in ("", *languages()):
            query = {"reviewPublisherSiteFilter": site} | ({"languageCode": language} if language else {})
            yield f"{path}?{urlencode(query)}"


def languages() -> list[str]:
    """The languages of claims, the rarest first, and one that none is in."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT language FROM articles_editionclaim GROUP BY language ORDER BY count(*), language LIMIT 4"
        )
        return [language for (language,) in cursor.fetchall()] + ["cy"]


def _typed(rows: Iterable[Any]) -> Iterator[str]:
    for row in islice((row for row in rows if len(row.claim_reviewed) > 20), MANY):
        words = row.claim_reviewed.split()
        yield f"{words[0]} {words[1][:3]}" if len(row.claim_reviewed) % 2 else words[-1][:4]
