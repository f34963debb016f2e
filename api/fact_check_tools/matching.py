"""Claims that answer to a query, a few words or a whole post: as like it as those shown to who suggests a claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connections, router

from api.fact_check_tools import places, shapes
from api.fact_check_tools.finding import Found, narrowed, our_site, published, size
from api.fact_check_tools.parameters import ClaimSearch
from articles.models import Edition
from elsewhere.models import CheckedElsewhere
from search.known import LETTERS
from search.likeness import likeness
from search.models import Kind
from search.posts import claim_words

CONSIDERED = 200  # claims that share the most telling words, compared letter by letter; pages end with them
LEAST = 0.4  # of the best score: what is less alike than that shares a word by chance


@dataclass(frozen=True)
class Match:
    row: Any
    score: float


def matching(given: ClaimSearch, site: str, newsroom: str) -> Found:
    """site: of the publisher to keep to, "" for all. A page begins so many results down as its token says."""
    start = places.numbers(given.pageToken)[0] if given.pageToken else given.offset
    end = start + size(given)
    found = _matches(given, site)
    claims = [
        shapes.elsewhere(match.row)
        if isinstance(match.row, CheckedElsewhere)
        else shapes.ours(match.row, newsroom, our_site())
        for match in found[start:end]
    ]
    return Found(claims, places.token(end) if len(found) > end else "")


def _matches(given: ClaimSearch, site: str) -> list[Match]:
    """Best first. Five queries at most, and a bounded number of rows."""
    asked = claim_words(given.query or "")
    if not asked:
        return []
    words = _words(asked)
    rows = _rows(given, site, list(words))
    alike = likeness(asked, [row.claim_reviewed for row in rows.values()])
    scored = [
        Match(row, words[key] + LETTERS * letters)
        for (key, row), letters in zip(rows.items(), alike, strict=True)
    ]
    best = max((match.score for match in scored), default=0)
    return sorted(
        (match for match in scored if match.score >= LEAST * best),
        key=lambda match: (-match.score, isinstance(match.row, CheckedElsewhere), -match.row.pk),
    )


def _words(asked: str) -> dict[tuple[str, int], float]:
    """By kind and key, what the words of a claim are worth: the index finds, and is not asked what may be shown."""
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute("SELECT kind, key, score FROM search_known(%s, %s)", [asked, CONSIDERED])
        return {(kind, key): score for kind, key, score in cursor.fetchall()}


def _rows(given: ClaimSearch, site: str, keys: list[tuple[str, int]]) -> dict[tuple[str, int], Any]:
    """What readers may see of them, of the publisher, in the language and of the age asked for."""
    ours = [key for kind, key in keys if kind == Kind.CLAIM and site in ("", our_site())]
    others = [key for kind, key in keys if kind == Kind.ELSEWHERE and site != our_site()]
    records = CheckedElsewhere.objects.by_publisher(site) if site else CheckedElsewhere.objects.all()
    found: dict[tuple[str, int], Any] = {}
    if ours:
        claims = narrowed(given, published().filter(pk__in=ours), "first_published_at")
        found |= {(str(Kind.CLAIM), row.pk): row for row in claims}
    if others:
        rows = narrowed(given, records.filter(pk__in=others), "reviewed_on").defer("item", "appearances")
        found |= {(str(Kind.ELSEWHERE), row.pk): row for row in rows}
    return found
