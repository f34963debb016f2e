"""Topics as readers find them: those that something published stands under, each with its newest piece."""

from __future__ import annotations

from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from articles.listing import NEWEST_FIRST
from articles.models import EditionTopic, Topic


def in_use() -> QuerySet[Topic]:
    """Topics in the order of their names, with `newest` {slug, headline}; without a count, which would grow slow."""
    rows = EditionTopic.objects.published().filter(topic=OuterRef("pk")).order_by(*NEWEST_FIRST)
    piece: Any = JSONObject(slug="edition__slug", headline="edition__headline")
    return (
        Topic.objects.annotate(newest=Subquery(rows.values(piece=piece)[:1]))
        .filter(newest__isnull=False)
        .order_by("name")
    )


def rows_of(topic: Any) -> QuerySet[Any]:
    """A row for each piece published under a topic, newest first. topic: it, its key, or an expression for that."""
    return EditionTopic.objects.published().filter(topic=topic)
