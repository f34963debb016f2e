"""The page “History” of the admin: every saved change of an object, each state of which can be brought back."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.admin.views.main import PAGE_VAR
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, models, transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from history.models import Revision
from history.reading import Entry, entries
from history.restoring import NothingToRestore, restore


class WithHistory(admin.ModelAdmin):
    """Shows what the database recorded, at the address of Django's own history."""

    def get_urls(self) -> list[URLPattern]:
        name = f"{self.opts.app_label}_{self.opts.model_name}_restore"
        view = self.admin_site.admin_view(self.restore_view)
        return [path("<path:object_id>/history/restore/", view, name=name), *super().get_urls()]

    def history_keeps(self, obj: Any) -> set[str]:
        """The fields that stay as they are when an earlier state is brought back."""
        return set()

    def history_may_remove(self, row: models.Model) -> bool:
        """Whether a row that was added since may go when an earlier state is brought back."""
        return True

    def history_restored(self, request: HttpRequest, obj: Any) -> None:
        """Called in the transaction of a restoration, for what has to follow."""

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        obj = self.get_object(request, unquote(object_id))
        if obj is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)  # type: ignore[attr-defined]
        if not self.has_view_or_change_permission(request, obj):
            raise PermissionDenied
        page = entries(self.opts.db_table, obj.pk, request.GET.get(PAGE_VAR))
        context = {
            **self.admin_site.each_context(request),
            "title": _("History: %(name)s") % {"name": obj},
            "subtitle": None,
            "page": page,
            "page_range": page.paginator.get_elided_page_range(page.number),
            "page_var": PAGE_VAR,
            "items": _with_steps(page, obj),
            "newest": Revision.objects.mark(self.opts.db_table, obj.pk),
            "can_restore": self.has_change_permission(request, obj),
            "restore_address": reverse(
                f"admin:{self.opts.app_label}_{self.opts.model_name}_restore", args=[obj.pk]
            ),
            "module_name": str(capfirst(self.opts.verbose_name_plural)),
            "object": obj,
            "opts": self.opts,
            "is_nav_sidebar_enabled": False,
            **(extra_context or {}),
        }
        return TemplateResponse(request, "admin/history/history.html", context)

    def restore_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """POST mark (the state to bring back) and newest (what the person saw last). Answers with the form."""
        obj = self.get_object(request, unquote(object_id))
        if obj is None or request.method != "POST":
            raise Http404
        if not self.has_change_permission(request, obj):
            raise PermissionDenied
        level, sentences = self._restore(request, obj)
        for sentence in sentences:
            self.message_user(request, sentence, level)
        place = "change" if level in (messages.SUCCESS, messages.WARNING) else "history"
        return redirect(f"admin:{self.opts.app_label}_{self.opts.model_name}_{place}", obj.pk)

    def _restore(self, request: HttpRequest, obj: Any) -> tuple[int, list[str]]:
        """What came of it: a level of messages, and sentences."""
        table, posted = self.opts.db_table, request.POST
        try:
            with transaction.atomic():
                obj = self.model._base_manager.select_for_update().get(pk=obj.pk)
                revisions = Revision.objects.of(table, obj.pk)
                wanted = posted.get("mark", "")
                chosen = (
                    revisions.filter(pk=wanted).first() if wanted.isdecimal() and len(wanted) < 19 else None
                )
                if chosen is None:
                    return messages.ERROR, [_("There is no such state to bring back.")]
                if posted.get("newest") != str(Revision.objects.mark(table, obj.pk)):
                    return messages.ERROR, [
                        _("Somebody has saved it in the meantime: look at the history again.")
                    ]
                keep, may_remove = self.history_keeps(obj), self.history_may_remove
                left = restore(table, obj.pk, chosen.pk, keep=keep, may_remove=may_remove)
                self.history_restored(request, obj)
        except NothingToRestore:
            return messages.INFO, [_("It stands like that already: nothing was changed.")]
        except IntegrityError:
            return messages.ERROR, [
                _("That state cannot be brought back: it contradicts what stands elsewhere today.")
            ]
        when = date_format(localtime(chosen.at), "DATETIME_FORMAT")
        said = _("The state of %(when)s is the working copy now. What stood here before is in the history.")
        self.log_change(request, obj, _("Brought back the state of %(when)s.") % {"when": when})
        return (messages.WARNING if left else messages.SUCCESS), [said % {"when": when}, *left]


def _with_steps(page: Any, obj: models.Model) -> list[Entry | LogEntry]:
    """The saves of a page, and between them the steps that somebody logged in words, such as publishing."""
    steps = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(obj), object_id=str(obj.pk)
    ).exclude(change_message__startswith="[")
    listed: list[Any] = list(page.object_list)
    if listed and page.has_next():
        steps = steps.filter(action_time__gte=listed[-1].at)
    if listed and page.has_previous():
        steps = steps.filter(action_time__lt=listed[0].at)
    named = list(steps.exclude(change_message="").select_related("user").order_by("-action_time")[:200])
    return sorted(
        [*listed, *named], key=lambda item: getattr(item, "at", None) or item.action_time, reverse=True
    )
