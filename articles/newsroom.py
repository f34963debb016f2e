"""The newsroom's own details on every public page: its name, its language, its time zone."""

from __future__ import annotations

import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from articles.models import Newsroom


def newsroom(request: HttpRequest) -> dict[str, object]:
    """Context processor: `newsroom`, read once per page and only where a template asks for it."""
    return {"newsroom": SimpleLazyObject(lambda: of(request))}


def of(request: HttpRequest) -> Newsroom:
    if not hasattr(request, "newsroom"):
        request.newsroom = Newsroom.objects.current()  # type: ignore[attr-defined]
    return request.newsroom  # type: ignore[attr-defined]


@contextmanager
def in_its_own_terms(request: HttpRequest) -> Iterator[None]:
    """Dates in the newsroom's time zone, words in its language: the same for every reader."""
    newsroom = of(request)
    zone = zoneinfo.ZoneInfo(newsroom.time_zone)
    with timezone.override(zone), translation.override(supported(newsroom.language)):
        yield


def supported(language: str) -> str:
    """The nearest language that the site's own words can be had in."""
    try:
        return translation.get_supported_language_variant(language)
    except LookupError:
        return settings.LANGUAGE_CODE
