"""Claims that answer to a query, a few words or a whole post: as like it as those shown to who suggests a claim."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connections, router
from django.db.models import QuerySet, Value

from api.fact_check_tools import places, shapes
from api.fact_check_tools.finding import Found, narrowed, our_site, published, size
from api.fact_check_tools.parameters import ClaimSearch
from articles.models import Edition, EditionClaim
from articles.one_of import KEYS, IsOneOf
from elsewhere.models import CheckedElsewhere
from search.known import LETTERS
from search.likeness import likeness
from search.models import Kind
from search.posts import claim_words

CONSIDERED = 200  # claims that share the most telling words, compared letter by letter; pages end with them
LEAST = 0.4  # of the best score: what is less alike than that shares a word by chance


@dataclass(frozen=True)
class Match:
    """kind and key: of a claim in the index, ours or another publisher's."""

    kind: str
    key: int
    score: float


def matching(given: ClaimSearch, site: str, newsroom: str) -> Found:
    """site: of the publisher to keep to, "" for all. A page begins so many results down as its token says."""
    start = places.numbers(given.pageToken)[0] if given.pageToken else given.offset
    end = start + size(given)
    found = _matches(given, site)
    claims = [
        shapes.elsewhere(row) if isinstance(row, CheckedElsewhere) else shapes.ours(row, newsroom, our_site())
        for row in _rows(found[start:end])
    ]
    return Found(claims, places.token(end) if len(found) > end else "")


def _matches(given: ClaimSearch, site: str) -> list[Match]:
    """Best first. Three queries at most, and a bounded number of rows."""
    asked = claim_words(given.query or "")
    if not asked:
        return []
    words = _words(asked)
    texts = _texts(given, site, list(words))
    alike = likeness(asked, [*texts.values()])
    scored = [
        Match(*found, words[found] + LETTERS * letters) for found, letters in zip(texts, alike, strict=True)
    ]
    best = max((match.score for match in scored), default=0)
    return sorted(
        (match for match in scored if match.score >= LEAST * best),
        key=lambda match: (-match.score, match.kind == Kind.ELSEWHERE, -match.key),
    )


def _words(asked: str) -> dict[tuple[str, int], float]:
    """By kind and key, what the words of a claim are worth: the index finds, and is not asked what may be shown."""
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute("SELECT kind, key, score FROM search_known(%s, %s)", [asked, CONSIDERED])
        return {(kind, key): score for kind, key, score in cursor.fetchall()}


def _texts(given: ClaimSearch, site: str, keys: list[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """What the claims say that readers may see of them, of the publisher, in the language and of the age asked for."""
    ours = [key for kind, key in keys if kind == Kind.CLAIM and site in ("", our_site())]
    others = [key for kind, key in keys if kind == Kind.ELSEWHERE and site != our_site()]
    records = CheckedElsewhere.objects.by_publisher(site) if site else CheckedElsewhere.objects.all()
    found: dict[tuple[str, int], str] = {}
    if ours:
        rows = narrowed(
            given,
            EditionClaim.objects.published().filter(IsOneOf("pk", Value(ours, KEYS))),
            "first_published_at",
        )
        found |= {(str(Kind.CLAIM), key): text for key, text in _said(rows)}
    if others:
        rows = narrowed(given, records.filter(IsOneOf("pk", Value(others, KEYS))), "reviewed_on")
        found |= {(str(Kind.ELSEWHERE), key): text for key, text in _said(rows)}
    return found


def _said(rows: QuerySet[Any]) -> Iterable[tuple[int, str]]:
    return rows.order_by().values_list("pk", "claim_reviewed")


def _rows(page: list[Match]) -> list[Any]:
    """The claims of a page in its order: one query for each kind."""
    ours = [match.key for match in page if match.kind == Kind.CLAIM]
    others = [match.key for match in page if match.kind == Kind.ELSEWHERE]
    found: dict[tuple[str, int], Any] = {}
    if ours:
        found |= {(str(Kind.CLAIM), row.pk): row for row in published().filter(pk__in=ours).order_by()}
    if others:
        records = CheckedElsewhere.objects.filter(pk__in=others).defer("item", "appearances").order_by()
        found |= {(str(Kind.ELSEWHERE), row.pk): row for row in records}
    return [found[match.kind, match.key] for match in page if (match.kind, match.key) in found]
