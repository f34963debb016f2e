"""The newsroom's own details on every public page: its name, its language, its time zone."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from articles.models import Edition, Newsroom

# What other apps have the query for the newsroom bring along, so that no page needs another one for it.
_along: dict[str, Callable[[], Any]] = {}


def read_along(name: str, expression: Callable[[], Any]) -> None:
    """Have `of()` annotate the newsroom's row with an expression that asks none of its columns, such as a subquery."""
    _along[name] = expression


def newsroom(request: HttpRequest) -> dict[str, object]:
    """Context processor: `newsroom`, read once per page and only where a template asks for it."""
    return {"newsroom": SimpleLazyObject(lambda: of(request))}


def of(request: HttpRequest) -> Newsroom:
    """The newsroom, read once per request, with what `read_along` was given."""
    if not hasattr(request, "newsroom"):
        along: dict[str, Any] = {name: expression() for name, expression in _along.items()}
        newsroom: Any = Newsroom.objects.annotate(**along).first()
        if newsroom is None:  # nobody has filled it in yet: any row can bring the rest along
            newsroom = Newsroom()
            if along:
                vars(newsroom).update(Edition.objects.order_by("pk").values(**along).first() or {})
        request.newsroom = newsroom  # type: ignore[attr-defined]
    return request.newsroom  # type: ignore[attr-defined]


@contextmanager
def in_its_own_terms(request: HttpRequest) -> Iterator[None]:
    """Dates in the newsroom's time zone, words in its language: the same for every reader."""
    newsroom = of(request)
    zone = zoneinfo.ZoneInfo(newsroom.time_zone)
    with timezone.override(zone), translation.override(interface_language(request)):
        yield


def interface_language(request: HttpRequest) -> str:
    """The language of the site's own words for this newsroom: one of settings.LANGUAGES."""
    return supported(of(request).language)


def in_words_of(language: str) -> AbstractContextManager[None]:
    """Within it, our own words are in the nearest language to this one that we have."""
    return translation.override(supported(language))


def supported(language: str) -> str:
    """The nearest language that the site's own words can be had in."""
    try:
        return translation.get_supported_language_variant(language)
    except LookupError:
        return settings.LANGUAGE_CODE
