"""The list and the form of sources."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from sources.models import Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):
    search_fields = ["handle"]  # asked for by autocompletion; get_search_results looks further

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Source], search_term: str
    ) -> tuple[QuerySet[Source], bool]:
        return queryset & Source.objects.search(search_term), False
