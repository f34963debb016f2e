"""The claimants of published claims, by the beginning of their names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery

from articles.claimants import claimant_slug
from articles.models import EditionClaim
from articles.one_of import KEYS, IsOneOf
from articles.statements import Given, Statement

PER_PAGE = 100
# From one claimant to the next: as many steps through the index as the page has names, however many claims they made.
WALK = """SELECT id, claimant_slug FROM (WITH RECURSIVE walk AS (
    (SELECT id, claimant_slug FROM articles_editionclaim
      WHERE claimant_slug >= %s AND claimant_slug > '' ORDER BY claimant_slug LIMIT 1)
    UNION ALL
    SELECT following.id, following.claimant_slug FROM walk CROSS JOIN LATERAL (
        SELECT id, claimant_slug FROM articles_editionclaim
         WHERE claimant_slug > walk.claimant_slug ORDER BY claimant_slug LIMIT 1) AS following
) SELECT id, claimant_slug FROM walk LIMIT %s) AS found"""


@dataclass(frozen=True)
class Names:
    """names: {slug, name} in the order of their slugs. start: what was typed. following: where the next page begins."""

    names: list[dict[str, str]]
    start: str
    following: str


def beginning_with(typed: str) -> Names:
    """The claimants from the given letters on; all from the first one for "". Two queries."""
    typed = typed.strip()[:200].replace("\x00", "").encode(errors="ignore").decode()
    with connection.cursor() as cursor:
        cursor.execute(WALK, [claimant_slug(typed), PER_PAGE + 1])
        rows = cursor.fetchall()
    following = rows[PER_PAGE][1] if len(rows) > PER_PAGE else ""
    found: list[Any] = _NAMED.rows(keys=[key for key, _slug in rows[:PER_PAGE]])
    names = [{"slug": row.claimant_slug, "name": row.name} for row in found]
    return Names(names, typed, following)


def _named() -> QuerySet[EditionClaim]:
    """Claims by their keys, with the `name` that the newest claim of the same claimant gives; without who has none."""
    last = EditionClaim.objects.published().filter(claimant_slug=OuterRef("claimant_slug")).newest_first()
    return (
        EditionClaim.objects.filter(IsOneOf("pk", Given("keys", KEYS)))
        .annotate(name=Subquery(last.values("claimant")[:1]))
        .filter(name__isnull=False)
        .order_by("claimant_slug")
        .only("claimant_slug")
    )


_NAMED: Statement[EditionClaim] = Statement(_named)
