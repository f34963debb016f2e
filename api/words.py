"""Claims in which words stand, by the index of the site's own search."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db import connections, router
from django.db.models import Exists, OuterRef, QuerySet

from articles.models import Edition
from search.models import Document, Kind

# What stands in so few claims is looked up; what stands in more is met soon in a walk through the newest.
RARE = 5000


def with_words(claims: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Rows of `EditionClaim` in which, or in whose headline, the words stand: words, "phrases", -exclusions, or."""
    query = _query(words)
    if not query:
        return claims.none()
    stand = Document.objects.filter(
        facets__contains=[f"kind:{Kind.CLAIM}"],
        head=SearchQuery(query, search_type="raw", config="simple"),
    )
    keys = list(stand.values_list("key", flat=True)[: RARE + 1])
    if len(keys) <= RARE:
        return claims.filter(pk__in=keys)
    return claims.filter(Exists(stand.filter(kind=Kind.CLAIM, key=OuterRef("pk"))))


def _query(words: str) -> str:
    """As PostgreSQL writes it, in the words of every language that is here; "" where no word is left to look for."""
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute("SELECT search_query(%s, search_configs())", [words])
        return cursor.fetchone()[0] or ""
