"""By what the list of articles can be narrowed down."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import waiting
from articles.models import Article, EditionKind, Stage, Topic
from articles.rules import four_eyes
from articles.waiting import at_stage


class StandingFilter(admin.SimpleListFilter):
    title = gettext_lazy("status")
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("draft", _("Draft")),
            ("in_review", _("In review")),
            ("approved", _("Approved")),
            ("scheduled", _("Scheduled")),
            ("published", _("Published")),
            ("changed", _("Published, changed since")),
            ("withdrawn", _("Withdrawn")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        withdrawn = Q(last_kind=EditionKind.WITHDRAWAL)
        public = Q(last_number__isnull=False) & ~withdrawn
        choices = {
            "draft": Q(last_number__isnull=True, stage=Stage.DRAFT),
            "in_review": at_stage(Stage.IN_REVIEW),
            "approved": at_stage(Stage.APPROVED),
            "scheduled": at_stage(Stage.SCHEDULED),
            "published": public & at_stage(Stage.PUBLISHED),
            "changed": public & ~at_stage(Stage.PUBLISHED),
            "withdrawn": withdrawn,
        }
        return queryset.filter(choices[chosen]) if (chosen := self.value()) in choices else queryset


class WaitingFilter(admin.SimpleListFilter):
    """The lists of the desk's first page, whole."""

    title = gettext_lazy("what is to do")
    parameter_name = "waits"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("me", _("Waits for me")),
            ("review", _("To review")),
            ("publish", _("To publish")),
            ("returned", _("Returned to me")),
            ("mine", _("My drafts")),
            ("sent", _("Sent out by me")),
            ("due", _("To be looked at again")),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        user, chosen, rule = cast(User, request.user), self.value(), four_eyes()
        articles = Article.objects.all()
        lists = {
            "review": [waiting.to_review(articles, user, four_eyes=rule)],
            "publish": [waiting.to_publish(articles, user, four_eyes=rule)],
            "returned": [waiting.returned_to(articles, user)],
            "mine": [waiting.drafts_of(articles, user)],
            "sent": [waiting.sent_out_by(articles, user)],
            "due": [waiting.due_for_another_look(articles, localdate())],
        }
        lists["me"] = lists["review"] + lists["publish"] + lists["returned"]
        if chosen not in lists:
            return queryset
        found = Q()
        for listed in lists[chosen]:
            found |= Q(pk__in=listed.values("pk"))
        return queryset.filter(found)


class TopicFilter(admin.SimpleListFilter):
    title = gettext_lazy("topic")
    parameter_name = "topic"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(Topic.objects.values_list("slug", "name"))

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(topics__slug=self.value()) if self.value() else queryset
