"""The words of the newsroom: its ratings and its topics."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from articles.models import Rating, Topic
from history.admin import WithHistory


@admin.register(Rating)
class RatingAdmin(WithHistory):
    list_display = ["label", "position", "value", "meaning"]
    search_fields = ["label", "slug"]
    ordering = ["position", "id"]
    prepopulated_fields = {"slug": ["label"]}


@admin.register(Topic)
class TopicAdmin(WithHistory):
    list_display = ["name", "slug", "article_count"]
    search_fields = ["name", "slug"]
    ordering = ["name"]
    prepopulated_fields = {"slug": ["name"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Topic]:
        return super().get_queryset(request).annotate(article_count=Count("articles"))

    @admin.display(description=gettext_lazy("articles"), ordering="article_count")
    def article_count(self, topic: Any) -> int:
        return topic.article_count
