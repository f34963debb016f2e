"""The admin in the newsroom's time zone and language, so that times and words are those of the public page."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from articles import newsroom

DESK = {"admin", "checked_already", "logins"}  # URL namespaces


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
