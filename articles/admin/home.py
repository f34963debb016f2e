"""The home page: one row, so its list leads straight to it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.admin.article_list import standing, with_standing
from articles.admin.rows import RowForm, RowFormSet
from articles.models import Article, HomePage, HomePlace, HomeTopic
from articles.models.home import MOST_PLACES
from history.admin import WithHistory


def shown(article: Article | None) -> str:
    """Where a piece stands, so that an editor sees why it is not on the page."""
    if article is None:
        return "–"
    [found] = with_standing(Article.objects.filter(pk=article.pk))
    address = reverse("admin:articles_article_change", args=[article.pk])
    return format_html('<a href="{}">{}</a>', address, standing(found))


class Chosen:
    """Chosen here, and changed on pages of their own: without the buttons that would lead there and lose the form."""

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if field and hasattr(field.widget, "can_add_related"):
            for may in ("add", "change", "delete", "view"):
                setattr(field.widget, f"can_{may}_related", False)
        return field


class PlaceInline(Chosen, admin.StackedInline):
    model = HomePlace
    form = RowForm
    formset = RowFormSet
    fields = [("position", "article", "stands")]
    readonly_fields = ["stands"]
    autocomplete_fields = ["article"]
    extra = 1
    max_num = MOST_PLACES
    verbose_name_plural = gettext_lazy("Featured below the lead")

    @admin.display(description=gettext_lazy("stands"))
    def stands(self, place: HomePlace) -> str:
        return shown(place.article if place.pk else None)


class TopicInline(Chosen, admin.StackedInline):
    model = HomeTopic
    form = RowForm
    formset = RowFormSet
    fields = [("position", "topic")]
    autocomplete_fields = ["topic"]
    extra = 1
    max_num = MOST_PLACES
    verbose_name_plural = gettext_lazy("Topics with a shelf of their newest pieces")


@admin.register(HomePage)
class HomePageAdmin(Chosen, WithHistory):
    fields = ["lead", "lead_stands"]
    readonly_fields = ["lead_stands"]
    autocomplete_fields = ["lead"]
    inlines = [PlaceInline, TopicInline]

    class Media:
        js = [Script("desk/names.js", type="module")]

    @admin.display(description=gettext_lazy("the lead stands"))
    def lead_stands(self, home: HomePage) -> str:
        return shown(home.lead) if home.lead else _("The newest piece leads.")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        return redirect("admin:articles_homepage_change", HomePage.objects.get().pk)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        context = {"title": _("Home page"), "subtitle": None}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def response_change(self, request: HttpRequest, obj: HomePage) -> HttpResponse:
        """Stay: what was arranged is looked at next, and perhaps moved once more."""
        self.message_user(request, _("Saved. Readers see it on the home page now."))
        return redirect("admin:articles_homepage_change", obj.pk)

    def view_on_site(self, obj: HomePage) -> str:
        return reverse("articles:home")
