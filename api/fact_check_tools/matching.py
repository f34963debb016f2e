"""Claims that answer to a query, the best first."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank, SearchVector
from django.db.models import F, QuerySet

from api.fact_check_tools import places, shapes
from api.fact_check_tools.finding import Found, narrowed, our_site, published, size
from api.fact_check_tools.parameters import DEEPEST, ClaimSearch
from elsewhere.models import CheckedElsewhere


def matching(given: ClaimSearch, site: str, newsroom: str) -> Found:
    """site: of the publisher to keep to, "" for all. A page begins so many results down as its token says."""
    start = min(places.numbers(given.pageToken)[0] if given.pageToken else given.offset, DEEPEST)
    end = start + size(given)
    best = sorted(_best(given, site, end + 1), key=lambda row: (-row.rank, type(row).__name__, -row.pk))
    claims = [
        shapes.elsewhere(row) if isinstance(row, CheckedElsewhere) else shapes.ours(row, newsroom, our_site())
        for row in best[start:end]
    ]
    has_more = len(best) > end and end <= DEEPEST
    return Found(claims, places.token(end) if has_more else "")


def _best(given: ClaimSearch, site: str, most: int) -> list[Any]:
    found: list[Any] = []
    if site in ("", our_site()):
        found += _ranked(narrowed(given, published(), "first_published_at"), given.query or "", most)
    if site != our_site():
        rows = CheckedElsewhere.objects.by_publisher(site) if site else CheckedElsewhere.objects.all()
        found += _ranked(narrowed(given, rows, "reviewed_on").defer("item"), given.query or "", most)
    return found


def _ranked(rows: QuerySet[Any], words: str, most: int) -> list[Any]:
    vector = SearchVector("claim_reviewed", config="simple")
    query = SearchQuery(words, search_type="websearch", config="simple")
    rows = rows.annotate(vector=vector, rank=SearchRank(vector, query)).filter(vector=query)
    return list(rows.order_by(F("rank").desc(), "-pk")[:most])
