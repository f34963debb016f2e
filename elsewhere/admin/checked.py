"""The records as editors see them: to be read, found and taken out, and never to be changed into words of ours."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern
from django.utils.html import format_html, format_html_join
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from elsewhere.admin import importing
from elsewhere.models import CheckedElsewhere

_MOST_PUBLISHERS = 15


class PublisherFilter(admin.SimpleListFilter):
    """The publishers with the most records; the others are found by their name or site."""

    title = gettext_lazy("publisher")
    parameter_name = "site"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        counted = (
            CheckedElsewhere.objects.order_by().values_list("publisher_site").annotate(count=Count("pk"))
        )
        sites = [site for site, _count in counted.order_by("-count", "publisher_site")[:_MOST_PUBLISHERS]]
        return [(site, site) for site in sorted(sites)]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[CheckedElsewhere]
    ) -> QuerySet[CheckedElsewhere]:
        return queryset.filter(publisher_site=self.value()) if self.value() else queryset


class LanguageFilter(admin.SimpleListFilter):
    title = gettext_lazy("language")
    parameter_name = "language"
    unknown = "-"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        languages = (
            CheckedElsewhere.objects.order_by("language").values_list("language", flat=True).distinct()
        )
        return [(language or self.unknown, language or _("not said")) for language in languages]

    def queryset(
        self, request: HttpRequest, queryset: QuerySet[CheckedElsewhere]
    ) -> QuerySet[CheckedElsewhere]:
        chosen = self.value()
        return queryset.filter(language="" if chosen == self.unknown else chosen) if chosen else queryset


@admin.register(CheckedElsewhere)
class CheckedElsewhereAdmin(admin.ModelAdmin):
    change_list_template = "admin/elsewhere/list.html"
    change_form_template = "admin/elsewhere/checked.html"
    list_display = ["claim", "verdict", "checked_by", "reviewed_on", "language", "changed_at"]
    list_filter = [PublisherFilter, LanguageFilter]
    list_per_page = 50
    show_full_result_count = False
    search_fields = ["claim_reviewed", "claimant", "headline", "publisher_name", "publisher_site", "url"]
    sortable_by = ["reviewed_on", "changed_at"]
    fieldsets = [
        (None, {"fields": ["claim_reviewed", "claimant", "claimed_on", "where_said"]}),
        (
            gettext_lazy("The check, theirs"),
            {"fields": ["verdict", "scale", "headline", "review", "publisher_name", "publisher_site"]},
        ),
        (gettext_lazy("Dates"), {"fields": ["reviewed_on", "language", "imported_at", "changed_at"]}),
        (gettext_lazy("ClaimReview as it was sent"), {"classes": ["collapse"], "fields": ["as_sent"]}),
    ]

    class Media:
        css = {"all": ["desk/elsewhere.css"]}

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Nobody types one: records come from their publishers. The permission is that of the import."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: CheckedElsewhere | None = None) -> bool:
        return False

    def get_urls(self) -> list[URLPattern]:
        return [*importing.urls(self.admin_site), *super().get_urls()]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"title": capfirst(str(self.opts.verbose_name_plural)), "is_nav_sidebar_enabled": False}
        return super().changelist_view(request, context | (extra_context or {}))

    @admin.display(description=gettext_lazy("claim"))
    def claim(self, checked: CheckedElsewhere) -> str:
        return Truncator(checked.claim_reviewed).chars(160)

    @admin.display(description=gettext_lazy("their rating"))
    def verdict(self, checked: CheckedElsewhere) -> str:
        return Truncator(checked.rating).chars(80) or "–"

    @admin.display(description=gettext_lazy("checked by"))
    def checked_by(self, checked: CheckedElsewhere) -> str:
        return format_html(
            '<a href="{}" rel="noopener noreferrer">{}</a><br><span class="theirs-site">{}</span>',
            checked.url,
            Truncator(checked.publisher_name).chars(60),
            checked.publisher_site,
        )

    @admin.display(description=gettext_lazy("their scale"))
    def scale(self, checked: CheckedElsewhere) -> str:
        numbers = [checked.rating_worst, checked.rating_value, checked.rating_best]
        if checked.rating_value is None:
            return "–"
        worst, value, best = ("?" if number is None else f"{number:g}" for number in numbers)
        return _("%(value)s, from %(worst)s (worst) to %(best)s (best)") % {
            "value": value,
            "worst": worst,
            "best": best,
        }

    @admin.display(description=gettext_lazy("address"))
    def review(self, checked: CheckedElsewhere) -> str:
        return format_html('<a href="{}" rel="noopener noreferrer">{}</a>', checked.url, checked.url)

    @admin.display(description=gettext_lazy("where it was said"))
    def where_said(self, checked: CheckedElsewhere) -> str:
        return format_html_join("", "{}<br>", ([place] for place in checked.appearances)) or "–"

    @admin.display(description=gettext_lazy("JSON"))
    def as_sent(self, checked: CheckedElsewhere) -> str:
        sent = json.dumps(checked.item, ensure_ascii=False, indent=2)
        return format_html('<pre class="theirs-item" tabindex="0">{}</pre>', sent)
