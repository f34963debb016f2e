"""Filters of the list of sources."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from sources.models import Source


class GapsFilter(admin.SimpleListFilter):
    title = gettext_lazy("gaps")
    parameter_name = "gaps"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("some", gettext_lazy("Something is missing")), ("none", gettext_lazy("Complete"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Source]) -> QuerySet[Source]:
        match self.value():
            case "some":
                return queryset.filter(pk__in=Source.objects.incomplete().order_by().values("pk"))
            case "none":
                return queryset.filter(pk__in=Source.objects.complete().order_by().values("pk"))
        return queryset
