"""What the sitemaps list: blocks of rows with neighbouring keys, so that the last is found as fast as the first.

A date is that of an edition that readers see; what happens to a working copy moves none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from django.core.cache import cache
from django.db.models import Exists, F, Max, Model, OuterRef, QuerySet, Subquery
from django.urls import reverse

from articles.freshness import last_published, published_so_far
from articles.models import Edition, EditionClaim, EditionSource, EditionTopic, Topic
from sources.models import Source

BLOCK = 10_000  # keys, and so addresses in one file at most; the protocol allows five times as many

Row = tuple[str, datetime | None]  # a path, and when it changed


@dataclass(frozen=True)
class Section:
    """home: the page above those in it, which also stands in a block that has nothing else: none may be empty.

    highest: the highest key. rows: of one block, from 1. dates: the newest of each block, where it is not the site's.
    """

    home: str
    highest: Callable[[], int]
    rows: Callable[[int], Iterable[Row]]
    dates: Callable[[], dict[int, datetime]] | None = None

    def blocks(self, newest: datetime | None) -> list[tuple[int, datetime | None]]:
        """All the blocks with the newest date in each, or that of the site, which is not older."""
        dates = self.dates() if self.dates else {}
        return [(block, dates.get(block, newest)) for block in range(1, self._count() + 1)]

    def block(self, number: int) -> list[Row]:
        """The rows of a block, [] where there is no such block."""
        if not 1 <= number <= self._count():
            return []
        return [*self.rows(number)] or [(reverse(self.home), last_published())]

    def _count(self) -> int:
        return -(-self.highest() // BLOCK)


def _highest(rows: QuerySet[Any], key: str) -> int:
    return rows.aggregate(highest=Max(key))["highest"] or 0


def _within(rows: QuerySet[Any], key: str, block: int) -> QuerySet[Any]:
    return rows.filter(**{f"{key}__gt": (block - 1) * BLOCK, f"{key}__lte": block * BLOCK}).order_by(key)


def paths_under(route: str) -> Callable[[str], str]:
    """The path for each word under a route, found once for all: ten thousand times is slow."""
    before, after = reverse(route, args=["0"]).rsplit("0", 1)
    return lambda word: f"{before}{quote(word)}{after}"


def _articles(block: int) -> list[Row]:
    rows, path = _within(Edition.objects.published(), "article_id", block), paths_under("articles:article")
    return [(path(slug), changed_at) for slug, changed_at in rows.values_list("slug", "published_at")]


def _dates_of_articles() -> dict[int, datetime]:
    """Found once after each publication: what it is kept under changes whenever readers see another edition."""

    def found() -> dict[int, datetime]:
        block = (F("article_id") - 1) / BLOCK + 1
        rows = Edition.objects.visible().order_by().values_list(block)
        return dict(rows.annotate(newest=Max("published_at")))

    return cache.get_or_set(f"sitemaps:{published_so_far()}", found) or {}


def _listed(things: type[Model], rows: QuerySet[Any], word: str, route: str, block: int) -> list[Row]:
    """Things under which editions stand, each with the date of the newest piece; without any it has no page."""
    newest = rows.order_by("-first_published_at", "-edition_id").values("edition__published_at")[:1]
    found = _within(things._default_manager.all(), "pk", block).annotate(newest=Subquery(newest))
    path = paths_under(route)
    dated = found.filter(newest__isnull=False).values_list(word, "newest")
    return [(path(name), changed_at) for name, changed_at in dated]


def _topics(block: int) -> list[Row]:
    rows = EditionTopic.objects.published().filter(topic=OuterRef("pk"))
    return _listed(Topic, rows, "slug", "articles:topic", block)


def _sources(block: int) -> list[Row]:
    rows = EditionSource.objects.filter(source=OuterRef("pk"), edition__in=Edition.objects.visible())
    rows = rows.filter(source__is_confidential=False)
    return _listed(Source, rows, "handle", "sources:source", block)


def _claimants(block: int) -> list[Row]:
    """They have no keys: each stands in the block of the first claim of theirs that is published."""
    rows = EditionClaim.objects.published().exclude(claimant_slug="")
    theirs = rows.filter(claimant_slug=OuterRef("claimant_slug"))
    newest = theirs.order_by("-first_published_at", "-edition_id", "position").values(
        "edition__published_at"
    )[:1]
    first = rows.filter(~Exists(theirs.filter(pk__lt=OuterRef("pk"))))
    found = _within(first, "pk", block).values_list("claimant_slug", Subquery(newest))
    path = paths_under("articles:claimant")
    return [(path(slug), changed_at) for slug, changed_at in found]


# Lists and pages that are always there: as new as the newest edition, or without a date.
LISTS = [
    "articles:home",
    "articles:checks",
    "articles:claims",
    "articles:claimants",
    "articles:topics",
    "sources:sources",
    "articles:corrections",
]
UNDATED = ["articles:ratings", "supporters:support"]
_more: list[Callable[[], Iterable[Row]]] = []


def list_also(rows: Callable[[], Iterable[Row]]) -> None:
    """For other apps, when they are ready: paths of theirs that belong into the sitemap, each with its date."""
    _more.append(rows)


def _pages(block: int) -> list[Row]:
    newest = last_published()
    lists: list[Row] = [(reverse(route), newest) for route in LISTS]
    undated: list[Row] = [(reverse(route), None) for route in UNDATED]
    return [*lists, *undated, *(row for rows in _more for row in rows())]


SECTIONS = {
    "pages": Section("articles:home", lambda: 1, _pages),
    "topics": Section("articles:topics", lambda: _highest(Topic.objects.all(), "pk"), _topics),
    "sources": Section("sources:sources", lambda: _highest(Source.objects.all(), "pk"), _sources),
    "claimants": Section(
        "articles:claimants", lambda: _highest(EditionClaim.objects.all(), "pk"), _claimants
    ),
    "articles": Section(
        "articles:checks",
        lambda: _highest(Edition.objects.visible(), "article_id"),
        _articles,
        _dates_of_articles,
    ),
}
