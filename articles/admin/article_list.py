"""The list of articles: where each stands, and what is still open."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.actions import delete_selected as delete_after_asking
from django.contrib.admin.views.main import ChangeList
from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles import preflight
from articles.admin.filters import StandingFilter, TopicFilter, WaitingFilter
from articles.models import Article, Edition, EditionKind, Kind, Stage, Topic
from articles.workflow import is_stale
from articles.working_copy import WorkingCopy
from history.admin import WithHistory


def with_standing(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Each article with `last_number` and `last_kind` of the newest edition that readers see, or None."""
    newest = Edition.objects.visible().filter(article=OuterRef("pk")).order_by("-number")
    return articles.annotate(
        last_number=Subquery(newest.values("number")[:1]), last_kind=Subquery(newest.values("kind")[:1])
    )


def standing(article: Any) -> str:
    """Where an article of `with_standing()` stands, in words. `is_stale` is asked where somebody has set it."""
    stage = article.stage_now
    said = str(stage.label).capitalize()
    if stage == Stage.APPROVED and getattr(article, "is_stale", False):
        said = _("Approved, changed since: needs a new review")
    if stage == Stage.SCHEDULED:
        moment = date_format(localtime(article.publish_at), "SHORT_DATETIME_FORMAT")
        said = _("Scheduled for %(moment)s") % {"moment": moment}
    if article.last_number is None:
        return said
    if article.last_kind == EditionKind.WITHDRAWAL:
        before, changed = _("Withdrawn"), _("Withdrawn, changed since")
    else:
        before, changed = _("Published"), _("Published, changed since")
    if stage == Stage.WITHDRAWN:
        return before
    if stage == Stage.PUBLISHED:
        return _("Published, edition %(number)s") % {"number": article.last_number}
    if stage == Stage.DRAFT:
        return changed
    return _("%(before)s; next edition: %(stage)s") % {"before": before, "stage": said[:1].lower() + said[1:]}


class ArticleChangeList(ChangeList):
    """Looks the page of articles over once, in a number of queries that does not grow with it."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = capfirst(str(self.opts.verbose_name_plural))

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        articles = list(self.result_list)
        for copy in WorkingCopy.of_many(articles):
            if (
                copy.article.stage_now == Stage.APPROVED
            ):  # composed anew: no more of them than the page has rows
                copy.article.is_stale = is_stale(copy.article, copy)  # type: ignore[attr-defined]
            copy.slug_is_taken = False  # the database keeps saved slugs apart
            copy.article.open_problems = len(preflight.problems(copy))  # type: ignore[attr-defined]
        self.result_list = articles


class ArticleList(WithHistory):
    change_list_template = "admin/articles/list.html"

    class Media:
        css = {"all": ["desk/steps.css"]}

    list_display = ["headline", "kind_in_words", "status", "problems", "topic_names", "changed"]
    list_display_links = ["headline"]
    list_filter = [WaitingFilter, StandingFilter, "kind", TopicFilter]
    list_per_page = 25
    search_fields = ["headline", "slug", "dek", "short_answer", "body", "claims__claim_reviewed"]
    ordering = ["-changed_at"]
    actions = ["delete_selected"]
    sortable_by = ["headline", "kind_in_words", "changed"]
    show_full_result_count = False

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return ArticleChangeList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        topics = Prefetch("topics", Topic.objects.order_by("name"))
        return (
            with_standing(super().get_queryset(request)).select_related("changed_by").prefetch_related(topics)
        )

    @admin.display(description=gettext_lazy("kind"), ordering="kind")
    def kind_in_words(self, article: Article) -> str:
        return str(Kind(article.kind).label).capitalize()

    @admin.display(description=gettext_lazy("status"))
    def status(self, article: Article) -> str:
        said = standing(article)
        if getattr(article, "is_stale", False):
            return format_html('<span class="desk-some">{}</span>', said)
        return said

    @admin.display(description=gettext_lazy("open"))
    def problems(self, article: Any) -> str:
        count = article.open_problems
        if not count:
            return format_html('<span class="desk-count desk-none">{}</span>', _("nothing"))
        said = ngettext("%(count)s problem", "%(count)s problems", count) % {"count": count}
        return format_html('<span class="desk-count desk-some">{}</span>', said)

    @admin.display(description=gettext_lazy("topics"))
    def topic_names(self, article: Article) -> str:
        return ", ".join(topic.name for topic in article.topics.all()) or "–"

    @admin.display(description=gettext_lazy("changed"), ordering="-changed_at")
    def changed(self, article: Article) -> str:
        moment = date_format(localtime(article.changed_at), "SHORT_DATETIME_FORMAT")
        who = article.changed_by.get_username() if article.changed_by else ""
        return format_html('<span class="desk-count">{}</span><br>{}', moment, who)

    @admin.action(description=gettext_lazy("Delete the selected articles"), permissions=["delete"])
    def delete_selected(self, request: HttpRequest, articles: QuerySet[Article]) -> Any:
        published = articles.filter(editions__isnull=False).distinct()
        if published:
            self.message_user(request, delete_refusal(list(published)), messages.ERROR)
            return None
        return delete_after_asking(self, request, articles)


def delete_refusal(articles: Collection[Article]) -> str:
    """Why these articles cannot be deleted, and what to do instead."""
    names = ", ".join(f"“{article}”" for article in articles)
    if not Edition.objects.visible().filter(article__in=[article.pk for article in articles]).exists():
        return _("%(names)s is scheduled: take it off the schedule first.") % {"names": names}
    return _("%(names)s was published: readers keep its address and its history. Withdraw it instead.") % {
        "names": names
    }
