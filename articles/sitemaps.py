"""What the sitemaps list: blocks of rows with neighbouring keys, so that the last is found as fast as the first.

A date is that of an edition that readers see; what happens to a working copy moves none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Max, QuerySet
from django.urls import reverse

from articles.freshness import last_published
from articles.models import Edition
from articles.models.edition import EditionSource, EditionTopic

BLOCK = 10_000  # keys, and so addresses in one file at most; the protocol allows five times as many

Row = tuple[str, datetime | None]  # a path, and when it changed


@dataclass(frozen=True)
class Section:
    """blocks: the numbers, from 1, of those that hold something, each with its newest date. rows: of one block."""

    blocks: Callable[[], Iterable[tuple[int, datetime | None]]]
    rows: Callable[[int], Iterable[Row]]


def blocks_of(rows: QuerySet[Any], key: str, date: str) -> Iterable[tuple[int, datetime | None]]:
    """The blocks of rows by the number that `key` names, in their order."""
    block = (F(key) - 1) / BLOCK + 1
    return rows.order_by().values_list(block).annotate(newest=Max(date)).order_by(block)


def within(rows: QuerySet[Any], key: str, block: int) -> QuerySet[Any]:
    return rows.filter(**{f"{key}__gt": (block - 1) * BLOCK, f"{key}__lte": block * BLOCK})


def _articles(block: int) -> list[Row]:
    rows = within(Edition.objects.published(), "article_id", block).order_by("article_id")
    return [
        (reverse("articles:article", args=[slug]), changed_at)
        for slug, changed_at in rows.values_list("slug", "published_at")
    ]


def _cited() -> QuerySet[Any]:
    """What has a page: cited by something that readers see, and not confidential."""
    return EditionSource.objects.filter(edition__in=Edition.objects.visible(), source__is_confidential=False)


def _sources(block: int) -> list[Row]:
    rows = within(_cited(), "source_id", block).values_list("source__handle")
    found = rows.annotate(newest=Max("edition__published_at")).order_by("source__handle")
    return [(reverse("sources:source", args=[handle]), changed_at) for handle, changed_at in found]


def _topics(block: int) -> list[Row]:
    rows = within(EditionTopic.objects.published(), "topic_id", block).values_list("topic__slug")
    found = rows.annotate(newest=Max("edition__published_at")).order_by("topic__slug")
    return [(reverse("articles:topic", args=[slug]), changed_at) for slug, changed_at in found]


# Lists and pages that are always there. What they show is as new as the newest edition, where None stands for no date.
LISTS = ["articles:home", "articles:checks", "articles:topics", "sources:sources", "articles:corrections"]
UNDATED = ["articles:ratings", "supporters:support"]
_more: list[Callable[[], Iterable[Row]]] = []


def list_also(rows: Callable[[], Iterable[Row]]) -> None:
    """For other apps, when they are ready: paths of theirs that belong into the sitemap, each with its date."""
    _more.append(rows)


def _pages(block: int) -> list[Row]:
    if block != 1:
        return []
    newest = last_published()
    own: list[Row] = [(reverse(route), newest) for route in LISTS] + [
        (reverse(route), None) for route in UNDATED
    ]
    return [*own, *(row for rows in _more for row in rows())]


def _one_block() -> list[tuple[int, datetime | None]]:
    dates = [changed_at for _, changed_at in _pages(1) if changed_at]
    return [(1, max(dates, default=None))]


SECTIONS = {
    "pages": Section(_one_block, _pages),
    "topics": Section(
        lambda: blocks_of(EditionTopic.objects.published(), "topic_id", "edition__published_at"), _topics
    ),
    "sources": Section(lambda: blocks_of(_cited(), "source_id", "edition__published_at"), _sources),
    "articles": Section(
        lambda: blocks_of(Edition.objects.published(), "article_id", "published_at"), _articles
    ),
}
