"""The newsroom: one row, so its list leads straight to it."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.shortcuts import redirect

from articles.models import Newsroom
from history.admin import WithHistory


@admin.register(Newsroom)
class NewsroomAdmin(WithHistory):
    fields = ["name", "tagline", "about", "contact_email", "time_zone", "language", "four_eyes"]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        newsroom, _made = Newsroom.objects.get_or_create(pk=1)
        return redirect("admin:articles_newsroom_change", newsroom.pk)
