"""Questions readers ask: the ranking, and what answers them."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Kind, Stage
from history.admin import WithHistory
from readers.admin.choosing import only_chosen
from readers.models import Question, QuestionAnswer, QuestionPlace
from readers.models.question import published_answers, settle
from sources.folding import searchable

PAGES = 4  # of those that ask, in the list


class OpenFilter(admin.SimpleListFilter):
    """Open ones, unless somebody asks for others."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("in_work", _("Answer in work")), ("answered", _("Answered")), ("all", _("All"))]

    def choices(self, changelist: Any) -> Any:
        yield {
            "selected": self.value() not in dict(self.lookup_choices),
            "query_string": changelist.get_query_string(remove=[self.parameter_name]),
            "display": _("Open"),
        }
        for key, label in self.lookup_choices:
            yield {
                "selected": self.value() == key,
                "query_string": changelist.get_query_string({self.parameter_name: key}),
                "display": label,
            }

    def queryset(self, request: HttpRequest, queryset: QuerySet[Question]) -> QuerySet[Question]:
        named = Exists(QuestionAnswer.objects.filter(question=OuterRef("pk")))
        if self.value() == "all":
            return queryset
        if self.value() == "answered":
            return queryset.filter(Exists(published_answers(OuterRef("pk"))))
        opened = queryset.filter(Q(pk__in=Question.objects.open().values("pk")))
        return opened.filter(named) if self.value() == "in_work" else opened


class AnswerInline(admin.StackedInline):
    model = QuestionAnswer
    extra = 1
    max_num = 5
    autocomplete_fields = ["article"]
    verbose_name_plural = gettext_lazy("Answered by")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        return only_chosen(super().formfield_for_dbfield(db_field, request, **kwargs))


@admin.register(Question)
class QuestionAdmin(WithHistory):
    list_display = ["question", "readers_who_asked", "asked_in", "answer_state", "draft"]
    list_display_links = ["question"]
    list_filter = [OpenFilter]
    search_fields = ["folded"]
    ordering = ["-demand", "id"]
    list_per_page = 50
    show_full_result_count = False
    readonly_fields = ["readers_who_asked", "asked_in_all", "draft"]
    fieldsets = [
        (
            None,
            {
                "fields": ("readers_who_asked", "asked_in_all", "draft"),
                "description": gettext_lazy(
                    "Name below what answers it: every page that asks it links that article as soon as it is "
                    "published. An answer that is named in one of these articles stands here too."
                ),
            },
        )
    ]
    inlines = [AnswerInline]
    actions = None

    class Media:
        css = {"all": ["desk/readers.css"]}
        js = [Script("desk/names.js", type="module")]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return Question.objects.asked().with_pages(PAGES + 1).prefetch_related("answers__article")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Words as they are folded, so that accents and hyphens do not matter."""
        return super().get_search_results(request, queryset, searchable(search_term).replace("-", " "))

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        asked = self.get_object(request, object_id)
        context = {"title": asked, "subtitle": None, "is_nav_sidebar_enabled": False}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        settle()
        context = {"title": _("Questions readers ask"), "is_nav_sidebar_enabled": False}
        return super().changelist_view(request, context | (extra_context or {}))

    @admin.display(description=gettext_lazy("question"))
    def question(self, question: Question) -> str:
        return question.words

    @admin.display(description=gettext_lazy("readers"), ordering="demand")
    def readers_who_asked(self, question: Question) -> str:
        number = number_format(question.demand, use_l10n=True, force_grouping=True)
        unit = ngettext("reader asked", "readers asked", question.demand)  # where no head of a column says so
        return format_html('{}<span class="readers-unit"> {}</span>', number, unit)

    @admin.display(description=gettext_lazy("asked in"))
    def asked_in(self, question: Any) -> str:
        shown = [page["headline"] for page in question.pages[:PAGES]]
        more = [_("and in more")] if len(question.pages) > PAGES else []
        return format_html(
            '<ul class="readers-pages">{}</ul>',
            format_html_join("", "<li>{}</li>", ((line,) for line in [*shown, *more])),
        )

    @admin.display(description=gettext_lazy("asked in"))
    def asked_in_all(self, question: Question) -> str:
        places = QuestionPlace.objects.public().filter(question=question).select_related("edition")
        rows = [
            (
                reverse("admin:articles_article_change", args=[place.edition.article_id]),
                place.edition.headline,
            )
            for place in places.order_by("-pk").only("edition__article_id", "edition__headline")[:100]
        ]
        return format_html(
            '<ul class="readers-pages">{}</ul>',
            format_html_join("", '<li><a href="{}">{}</a></li>', rows),
        )

    @admin.display(description=gettext_lazy("answer"))
    def answer_state(self, question: Question) -> str:
        """Where its answer stands, with a link to it."""
        rows = [
            (
                reverse("admin:articles_article_change", args=[article.pk]),
                article.headline,
                f"({article.stage_now.label})" if question.is_open else "",
            )
            for article in (answer.article for answer in question.answers.all())
        ]
        line = '<div><a href="{}">{}</a> <span class="readers-stage">{}</span></div>'
        return format_html_join("", line, rows) or "–"

    @admin.display(description=gettext_lazy("next step"))
    def draft(self, question: Question) -> str:
        """The form of a new article, with the question as its headline; nothing where an answer is on its way."""
        named = (answer.article for answer in question.answers.all())
        if any(article.stage_now != Stage.WITHDRAWN for article in named):
            return "–"
        given = urlencode({"kind": Kind.EXPLAINER, "headline": question.words[:200]})
        address = reverse("admin:articles_article_add")
        return format_html('<a href="{}?{}">{}</a>', address, given, _("Start an answer"))
