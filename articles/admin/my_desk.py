"""The desk's first page: what waits for this person, what became of what they sent out, what is coming."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, QuerySet, Window
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy

from articles import waiting
from articles.admin.article_list import standing, with_standing
from articles.models import Article, Stage
from articles.rules import four_eyes
from articles.workflow import is_stale
from articles.working_copy import WorkingCopy
from sources.models import Source

SHOWN = 6  # of each list; the rest stands behind its link


@dataclass(frozen=True)
class Part:
    """One list. query: what shows the whole of it in the list of articles. tells: the field that each row adds."""

    name: str
    title: str | Promise
    query: str
    rows: list[Any]
    count: int


def parts_for(user: User) -> list[Part]:
    """The lists of this person's desk, one query each; those that are empty are left out."""
    articles, rule = Article.objects.all(), four_eyes()
    lists: list[tuple[str, str | Promise, str, QuerySet[Article], str]] = [
        (
            "returned",
            gettext_lazy("Returned to you"),
            "waits=returned",
            waiting.returned_to(articles, user),
            "-last_at",
        ),
        (
            "review",
            gettext_lazy("To review"),
            "waits=review",
            waiting.with_last_step(waiting.to_review(articles, user, four_eyes=rule)),
            "last_at",
        ),
        (
            "publish",
            gettext_lazy("To publish"),
            "waits=publish",
            waiting.with_last_step(waiting.to_publish(articles, user, four_eyes=rule)),
            "last_at",
        ),
        (
            "due",
            gettext_lazy("To be looked at again"),
            "waits=due",
            waiting.due_for_another_look(articles, localdate()),
            "review_by_on",
        ),
        (
            "scheduled",
            gettext_lazy("Scheduled"),
            "status=scheduled",
            waiting.scheduled(articles),
            "publish_at",
        ),
        (
            "sent",
            gettext_lazy("Sent out by you"),
            "waits=sent",
            waiting.sent_out_by(articles, user),
            "-changed_at",
        ),
        ("mine", gettext_lazy("Your drafts"), "waits=mine", waiting.drafts_of(articles, user), "-changed_at"),
    ]
    return [part for entry in lists if (part := _part(*entry)).count]


def _part(name: str, title: str | Promise, query: str, articles: QuerySet[Article], order: str) -> Part:
    counted = with_standing(articles).defer("body", "short_answer").annotate(total=Window(Count("*")))
    rows = list(counted.order_by(order, "pk")[:SHOWN])
    stale = _stale_among(rows)
    for row in rows:
        row.is_stale = row.pk in stale  # type: ignore[attr-defined]
        row.standing = standing(row)  # type: ignore[attr-defined]
    return Part(name, title, query, rows, rows[0].total if rows else 0)


def _stale_among(rows: Sequence[Article]) -> set[int]:
    """The keys of those that were approved and need a new review. Their texts, left out above, are read for this."""
    approved = [row.pk for row in rows if row.stage_now == Stage.APPROVED]
    if not approved:
        return set()
    copies = WorkingCopy.of_many(Article.objects.filter(pk__in=approved))
    return {copy.article.pk for copy in copies if is_stale(copy.article, copy)}


def incomplete_sources(user: User) -> int:
    """How many sources lack what publishing asks for; 0 for who may not see them."""
    return Source.objects.incomplete().count() if user.has_perm("sources.view_source") else 0
