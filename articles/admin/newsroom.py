"""The newsroom: one row, so its list leads straight to it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import admin
from django.core.validators import RegexValidator
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Newsroom
from history.admin import WithHistory

# The shape of a tag (RFC 5646, 2.1): subtags of letters and digits with hyphens between them, the language first.
WELL_FORMED = RegexValidator(
    r"^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*\Z", gettext_lazy("Give the language as a code, such as en or pt-BR.")
)


@admin.register(Newsroom)
class NewsroomAdmin(WithHistory):
    fields = ["name", "tagline", "about", "contact_email", "time_zone", "language", "four_eyes"]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "language":
            field.validators.append(WELL_FORMED)
            field.help_text = _(
                "What you write is in this language, as a code such as en or pt-BR; the direction of the pages follows "
                "it. Our own words come in %(languages)s: in the nearest of them, else in English."
            ) % {"languages": ", ".join(name for _code, name in settings.LANGUAGES)}
        return field

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        """Readers are told that nobody is excepted from four eyes, so those whom the rule binds do not lift it."""
        return [] if request.user.is_superuser else ["four_eyes"]

    def history_keeps(self, obj: Any) -> set[str]:
        return {"four_eyes"}

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> Any:
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        newsroom, _made = Newsroom.objects.get_or_create(pk=1)
        return redirect("admin:articles_newsroom_change", newsroom.pk)
