"""The record of logins in the admin, for superusers to read; and what is not to be edited there."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.sites import site
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from django_otp.plugins.otp_totp.models import TOTPDevice

from logins import browsers, words
from logins.models import Event

if site.is_registered(TOTPDevice):
    site.unregister(TOTPDevice)  # shows secrets; ours are set up and reset on the pages of an account


@admin.register(Event)
class EventAdmin(admin.ModelAdmin):
    list_display = ("when", "kind", "name", "what", "by_name", "where", "address")
    list_display_links = None
    list_filter = ("kind", ("at", admin.DateFieldListFilter))
    search_fields = ("name", "by_name", "address")
    show_full_result_count = False
    list_per_page = 100

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    @admin.display(description=_("when"), ordering="id")
    def when(self, event: Event) -> str:
        return date_format(localtime(event.at), "SHORT_DATE_FORMAT") + f", {localtime(event.at):%H:%M:%S}"

    @admin.display(description=_("details"))
    def what(self, event: Event) -> str:
        return words.describe(event)

    @admin.display(description=_("browser"))
    def where(self, event: Event) -> str:
        return browsers.in_words(event.browser) if event.browser else ""

    def has_view_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        """The list is all there is to see: a line has no page of its own."""
        return obj is None and request.user.is_active and request.user.is_superuser

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Event | None = None) -> bool:
        return False
