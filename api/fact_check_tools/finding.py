"""Published claims that answer to what a client asks for: ours, and what we know of other publishers'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone

from api.fact_check_tools import languages, places, shapes
from api.fact_check_tools.parameters import ClaimSearch
from articles.models import EditionClaim
from elsewhere.models import CheckedElsewhere, Place

PAGE, LARGEST_PAGE = 10, 100
LONGEST_AGE = 365_000  # days: before anything was said


@dataclass(frozen=True)
class Found:
    """claims: in Google's shape. onward: the token of the next page, "" on the last."""

    claims: list[dict[str, Any]]
    onward: str


def our_site() -> str:
    return (urlsplit(settings.SITE_URL).hostname or "").removeprefix("www.")


def size(given: ClaimSearch) -> int:
    return min(given.pageSize or PAGE, LARGEST_PAGE)


def by_publisher(given: ClaimSearch, site: str, newsroom: str) -> Found:
    """What one site published, the newest first."""
    return _ours(given, newsroom) if site == our_site() else _elsewhere(given, site)


def narrowed(
    given: ClaimSearch, rows: QuerySet[Any], reviewed: str, written: Sequence[str] | None = None
) -> QuerySet[Any]:
    """Rows in the language and of the age asked for. reviewed: their column with the date of the review.

    written: how the language asked for is written among the rows, where there are too many to look at each.
    """
    if given.languageCode:
        rows = rows.filter(_language(given.languageCode) if written is None else Q(language__in=written))
    if 0 < given.maxAgeDays < LONGEST_AGE:
        since = (timezone.now() - timedelta(days=given.maxAgeDays)).astimezone(
            timezone.get_current_timezone()
        )
        first = since if reviewed.endswith("_at") else since.date()
        rows = rows.filter(Q(**{f"{reviewed}__gte": first}) | Q(claimed_on__gte=since.date()))
    return rows


def published() -> QuerySet[EditionClaim]:
    return EditionClaim.objects.published().select_related("edition").defer("edition__document")


def _ours(given: ClaimSearch, newsroom: str) -> Found:
    written = languages.ours(given.languageCode) if given.languageCode else None
    rows = narrowed(given, published(), "first_published_at", written).newest_first()  # type: ignore[attr-defined]
    if given.pageToken:
        microseconds, edition, position = places.numbers(given.pageToken)
        last = places.moment(microseconds)
        same = Q(first_published_at=last)
        rows = rows.filter(
            Q(first_published_at__lt=last)
            | same & Q(edition__lt=edition)
            | same & Q(edition=edition, position__gt=min(position, 32767)),
            first_published_at__lte=last,
        )
    found = _cut(given, rows)
    claims = [shapes.ours(row, newsroom, our_site()) for row in found[: size(given)]]
    if len(found) <= size(given):
        return Found(claims, "")
    last_row = found[size(given) - 1]
    at = places.microseconds(last_row.first_published_at)
    return Found(claims, places.token(at, last_row.edition_id, last_row.position))


def _elsewhere(given: ClaimSearch, site: str) -> Found:
    written = languages.theirs(given.languageCode, site) if given.languageCode else None
    theirs = CheckedElsewhere.objects.by_publisher(site)
    rows = narrowed(given, theirs, "reviewed_on", written).newest_first()  # type: ignore[attr-defined]
    if given.pageToken:
        ordinal, key, _ = places.numbers(given.pageToken)
        rows = rows.behind(Place(places.day(ordinal), key))
    found = _cut(given, rows.defer("item"))
    claims = [shapes.elsewhere(row) for row in found[: size(given)]]
    if len(found) <= size(given):
        return Found(claims, "")
    last = found[size(given) - 1]
    return Found(claims, places.token(last.listed_on.toordinal(), last.pk))


def _cut(given: ClaimSearch, rows: QuerySet[Any]) -> list[Any]:
    """One row more than is shown, to know whether a page follows."""
    start = 0 if given.pageToken else given.offset
    return list(rows[start : start + size(given) + 1])


def _language(code: str) -> Q:
    """As `languages.fits` has it."""
    wanted = languages.root(code)
    return Q(language__iexact=wanted) | Q(language__istartswith=f"{wanted}-")
