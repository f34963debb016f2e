"""What readers saw, to look at: nobody can add, change or delete an edition here, nor in the database."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.text import smart_split
from django.utils.translation import gettext_lazy

from articles.models import Edition

MOST_WORDS = 12  # of a search; more narrow nothing down, and with hundreds the database plans for a minute


@admin.register(Edition)
class EditionAdmin(admin.ModelAdmin):
    list_display = ["headline", "number", "kind", "published_at", "note"]
    list_filter = ["kind", "article_kind", "published_at"]
    search_fields = ["headline", "slug", "note", "digest"]
    ordering = ["-published_at", "-number"]
    date_hierarchy = "published_at"
    list_select_related = ["article", "frozen_by"]
    readonly_fields = [
        "article",
        "number",
        "kind",
        "note",
        "public_page",
        "slug",
        "first_published_at",
        "published_at",
        "frozen_at",
        "frozen_by",
        "digest",
        "previous_digest",
        "document_as_text",
    ]
    fields = tuple(readonly_fields)
    actions = None

    class Media:
        css = {"all": ["desk/steps.css"]}

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Edition], search_term: str
    ) -> tuple[QuerySet[Edition], bool]:
        words = list(smart_split(search_term))[:MOST_WORDS]
        return super().get_search_results(request, queryset, " ".join(words))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("public page"))
    def public_page(self, edition: Edition) -> str:
        address = edition_address(edition)
        return format_html('<a href="{0}">{0}</a>', address)

    @admin.display(description=gettext_lazy("document"))
    def document_as_text(self, edition: Edition) -> str:
        text = json.dumps(edition.document, ensure_ascii=False, indent=2, sort_keys=True)
        return format_html('<pre class="desk-document">{}</pre>', text)


def edition_address(edition: Edition) -> str:
    """The page of this very edition where there is one, else that of the article."""
    try:
        return reverse("articles:edition", args=[edition.slug, edition.number])
    except NoReverseMatch:
        return edition.get_absolute_url()
