"""A stored text, to be read by editors."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext_lazy

from sources.models import Snapshot


@admin.register(Snapshot)
class SnapshotAdmin(admin.ModelAdmin):
    """Reached from its source. A text is evidence: it can be read, and taken out, but not changed."""

    fields = ("work", "copy", "taken_at", "whole_text")
    readonly_fields = fields

    class Media:
        css = {"all": ["desk/sources.css"]}

    def has_module_permission(self, request: HttpRequest) -> bool:
        return False

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("source"))
    def work(self, snapshot: Snapshot) -> str:
        return str(snapshot.copy.source)

    @admin.display(description=gettext_lazy("text"))
    def whole_text(self, snapshot: Snapshot) -> str:
        return format_html('<div class="source-whole-text">{}</div>', snapshot.text)
