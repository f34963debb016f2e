"""The admin in the newsroom's time zone and language, so that times and words are those of the public page.

It is pages and forms, and answers no other methods than theirs.
"""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.contenttypes.models import ContentType
from django.contrib.contenttypes.views import shortcut
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.utils import timezone, translation

from articles import newsroom

DESK = {"admin", "checked_already", "logins"}  # URL namespaces
ROOT = "/admin/"
METHODS = ("GET", "HEAD", "POST")


def pages_and_forms(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware. Django's admin takes whatever is no POST for a GET."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(ROOT) and request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        return get_response(request)

    return answer


def view_on_site(request: HttpRequest, content_type_id: str, object_id: str) -> HttpResponse:
    """Where readers see an object. Django's own tells any staff, and so the addresses of drafts they may not see."""
    is_key = content_type_id.isdecimal() and len(content_type_id) < 10
    kind = ContentType.objects.filter(pk=content_type_id).first() if is_key else None
    model = kind.model_class() if kind else None
    if model is None:
        raise Http404
    permissions = (get_permission_codename(action, model._meta) for action in ("view", "change"))
    if not any(request.user.has_perm(f"{model._meta.app_label}.{name}") for name in permissions):
        raise PermissionDenied
    return shortcut(request, content_type_id, object_id)


class DeskTerms:
    """Middleware."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as request.desk_terms:  # type: ignore[attr-defined]
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if request.resolver_match is not None and not DESK.isdisjoint(request.resolver_match.app_names):
            zone = zoneinfo.ZoneInfo(newsroom.of(request).time_zone)
            language = newsroom.interface_language(request)
            request.desk_terms.enter_context(timezone.override(zone))  # type: ignore[attr-defined]
            request.desk_terms.enter_context(translation.override(language))  # type: ignore[attr-defined]
