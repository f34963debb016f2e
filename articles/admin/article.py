"""The desk: the form of an article, in the order of work."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db import connection, transaction
from django.db.models import F
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin import choices, conflict, findings, kept, links, live, pasting, presence, repeated, steps
from articles.admin.article_form import ArticleForm, is_published
from articles.admin.article_list import ArticleList, delete_refusal
from articles.admin.opened import Opened
from articles.admin.renumbering import renumber
from articles.admin.rows import BylineInline, CitationInline, ClaimInline, FollowUpInline
from articles.admin.source_details import source_details
from articles.admin.surroundings import surroundings
from articles.admin.unsaved import unsaved_copy
from articles.admin.widgets import AutocompleteTopics, MarkdownText, PlainTextarea
from articles.models import Article, Stage
from articles.rows import RowsChanged, follow_text
from articles.workflow import changed
from articles.working_copy import WorkingCopy

# One behaviour each; the form works without any of them.
SCRIPTS = (
    "names",
    "live",
    "preview",
    "preflight",
    "citations",
    "tabs",
    "keeping",
    "unsaved",
    "writing",
    "pictures",
    "conflict",
    "presence",
)

# Fields that no reader sees: changing them alone asks for no new review.
INTERNAL = {"review_by_on"}


@admin.register(Article)
class ArticleAdmin(ArticleList):
    form = ArticleForm
    change_form_template = add_form_template = "admin/articles/article_form.html"
    inlines = [ClaimInline, CitationInline, FollowUpInline, BylineInline]
    autocomplete_fields = ["topics"]
    fieldsets = [
        (
            gettext_lazy("The piece"),
            {"fields": ["headline", ("kind", "checked_on", "review_by_on"), "dek", "slug", "topics"]},
        ),
        (gettext_lazy("The text"), {"fields": ["short_answer", "body"]}),
    ]

    class Media:
        css = {"all": [f"desk/{name}.css" for name in ("desk", "form", "rows", "narrow", "steps")]}
        js = [Script(f"desk/{name}.js", type="module") for name in SCRIPTS]

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            *pasting.urls(self.admin_site),
            path("ready/", view(presence.ready), name="articles_article_ready"),
            path("<int:pk>/presence/", view(presence.presence), name="articles_article_presence"),
            path("preview/", view(live.preview), name="articles_article_preview_new"),
            path("live/", view(live.live), name="articles_article_live_new"),
            path("source-details/", view(source_details), name="articles_article_source_details"),
            path("<int:pk>/preview/", view(live.preview), name="articles_article_preview"),
            path("<int:pk>/live/", view(live.live), name="articles_article_live"),
            path("<int:pk>/renumber/", view(renumber), name="articles_article_renumber"),
            path("<int:pk>/links/", view(links.links), name="articles_article_links"),
            *steps.urls(self.admin_site),
            *super().get_urls(),
        ]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "topics":
            kwargs["widget"] = AutocompleteTopics(db_field, self.admin_site)
        elif db_field.name == "dek":
            kwargs["widget"] = PlainTextarea(attrs={"rows": 2, "maxlength": 400})
        elif db_field.name in ("short_answer", "body"):
            kwargs["widget"] = MarkdownText(attrs={"rows": 4 if db_field.name == "short_answer" else 24})
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return ["slug"] if is_published(obj) else []

    # Saving

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """As usual; saves happen one after the other, so that each sees what the one before has left."""
        if request.method != "POST":
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            _take_turns()
            key = int(object_id) if object_id and object_id.isdecimal() else 0
            article = Article.objects.select_for_update().filter(pk=key).first()
            found = None
            if article and self.has_change_permission(request, article):
                posted = choices.apply(request.POST, article)
                request.POST = repeated.settle(posted, article, by=request.user)  # type: ignore[assignment, arg-type]
                found = conflict.find(request, article)
            if found:
                request.POST = found.post  # type: ignore[assignment]
            extra = {**(extra_context or {}), "conflict": found}
            response = super().changeform_view(request, object_id, form_url, extra)
        return kept.confirm(request, response) if article or object_id is None else response

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if not change:
            obj.created_by = obj.changed_by = request.user  # type: ignore[assignment]
        if not change or form.has_changed():
            super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: list[Any], change: bool) -> None:
        super().save_related(request, form, formsets, change)
        article = form.instance
        rows = follow_text(article)
        if change and (form.has_changed() or rows or any(formset.has_changed() for formset in formsets)):
            article.version = F("version") + 1
            article.save(update_fields=["version", "changed_at"])
            article.refresh_from_db(fields=["version"])
            if (
                rows
                or set(form.changed_data) - INTERNAL
                or any(formset.has_changed() for formset in formsets)
            ):
                self._text_changed(request, article)
        self._tell(request, rows)

    def _text_changed(self, request: HttpRequest, article: Article) -> None:
        """What was approved or scheduled goes back to review, and the person who saved is told."""
        article.changed_by = request.user  # type: ignore[assignment]
        article.save(update_fields=["changed_by"])
        before = article.stage_now
        article.stage = changed(article, cast(User, request.user))
        if before in (Stage.APPROVED, Stage.SCHEDULED) and article.stage == Stage.IN_REVIEW:
            self.message_user(
                request, _("The text has changed, so it waits for a new review."), messages.WARNING
            )

    def _tell(self, request: HttpRequest, rows: RowsChanged) -> None:
        if rows.added:
            said = _("Citation rows were added for %(numbers)s: link each to a source.")
            self.message_user(request, said % {"numbers": _numbers(rows.added)}, messages.INFO)
        if rows.removed:
            said = _("The empty rows %(numbers)s were removed: their numbers no longer stand in a text.")
            self.message_user(request, said % {"numbers": _numbers(rows.removed)}, messages.INFO)

    # Bringing back an earlier state

    def history_keeps(self, obj: Article) -> set[str]:
        return {"slug"} if is_published(obj) else set()

    def history_restored(self, request: HttpRequest, obj: Article) -> None:
        obj.refresh_from_db()
        obj.version += 1
        obj.save(update_fields=["version", "changed_at"])
        self._tell(request, follow_text(obj))
        self._text_changed(request, obj)

    def log_change(self, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Only what changed something is worth a line in the history."""
        return super().log_change(request, obj, message) if message else None

    def response_change(self, request: HttpRequest, obj: Article) -> HttpResponse:
        return self._next_step(request, obj) or super().response_change(request, obj)

    def response_add(self, request: HttpRequest, obj: Article, post_url_continue: str | None = None) -> Any:
        return self._next_step(request, obj) or super().response_add(request, obj, post_url_continue)

    def _next_step(self, request: HttpRequest, obj: Article) -> HttpResponse | None:
        """Buttons that save first and then lead on, so that nothing typed is left behind."""
        for step in (*steps.PAGES, "renumber"):
            if f"_{step}" in request.POST:
                return HttpResponseRedirect(reverse(f"admin:articles_article_{step}", args=[obj.pk]))
        return None

    # Showing

    def render_change_form(
        self,
        request: HttpRequest,
        context: dict[str, Any],
        add: bool = False,
        change: bool = False,
        form_url: str = "",
        obj: Any = None,
    ) -> HttpResponse:
        article = obj
        if request.method == "POST":
            copy = unsaved_copy(request.POST, article)
        else:
            copy = findings.number_rows(WorkingCopy.of(article) if article else WorkingCopy(Article()))
            if article:
                context["adminform"].form.initial["opened"] = str(Opened.of(copy))
        sentences = findings.sentences_of(copy)
        for group in context["inline_admin_formsets"]:
            if group.opts.model._meta.model_name == "citation":
                _attach(group.formset, sentences)
        context |= {"box": findings.box(copy), **self._surroundings(request, article)}
        context["posted_as"] = request.POST.get(kept.FIELD, "")
        context["others"] = presence.others(article, cast(User, request.user)) if article else []
        return super().render_change_form(request, context, add, change, form_url, obj)

    def _surroundings(self, request: HttpRequest, article: Any) -> dict[str, Any]:
        """What the page shows around the form, and what its reader may do."""
        if article is None:
            may_edit, around = self.has_add_permission(request), {}
        else:
            may_edit, around = self.has_change_permission(request, article), surroundings(request, article)
        return around | {
            "can_edit": may_edit,
            "is_nav_sidebar_enabled": False,
            "live_address": _address("live", article),
            "preview_address": _address("preview", article),
        }

    # Deleting

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> Any:
        article = self.get_object(request, object_id)
        if article and self.has_delete_permission(request, article) and is_published(article):
            self.message_user(request, delete_refusal([article]), messages.ERROR)
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
        return super().delete_view(request, object_id, extra_context)


def _take_turns() -> None:
    """Hold other saves of the desk until this transaction ends: two articles must not find the same slug free."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext('articles.slug'))")


def _attach(formset: Any, sentences: dict[int, list[str]]) -> None:
    """Give each citation form the sentences in which its number stands."""
    for form in formset.forms:
        number = form["number"].value()
        form.sentences = sentences.get(int(number), []) if str(number).isdecimal() else []


def _address(view: str, article: Article | None) -> str:
    if article is None:
        return reverse(f"admin:articles_article_{view}_new")
    return reverse(f"admin:articles_article_{view}", args=[article.pk])


def _numbers(numbers: list[int]) -> str:
    return ", ".join(f"[{number}]" for number in numbers)
