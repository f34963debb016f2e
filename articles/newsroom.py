"""The newsroom's own details on every public page: its name, its language, its time zone."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.functional import SimpleLazyObject

from articles.kept import key_of
from articles.models import HomePage, Newsroom
from articles.statements import Statement

# What other apps have the query for the newsroom bring along, so that no page needs another one for it.
_along: dict[str, Callable[[], Any]] = {}
_apart: set[str] = set()  # those of them that say nothing about the newsroom


def read_along(name: str, expression: Callable[[], Any], *, is_its_own: bool = True) -> None:
    """Have `of()` annotate the newsroom's row with an expression that asks none of its columns, such as a subquery.

    is_its_own: it tells something about the newsroom. What does not is left out of its `part_key`, and public templates
    find it under its own name.
    """
    _along[name] = expression
    if not is_its_own:
        _apart.add(name)


def newsroom(request: HttpRequest) -> dict[str, SimpleLazyObject[Any]]:
    """Context processor: `newsroom`, read once per page and only where a template asks for it; and what came along."""
    return {"newsroom": SimpleLazyObject(lambda: of(request))} | {
        name: SimpleLazyObject(lambda name=name: of(request).apart.get(name, ""))  # type: ignore[misc, attr-defined]
        for name in _apart
    }


def of(request: HttpRequest) -> Newsroom:
    """The newsroom, read once per request, with what `read_along` was given, and the `part_key` for what is its own."""
    if not hasattr(request, "newsroom"):
        request.newsroom = _read()  # type: ignore[attr-defined]
    return request.newsroom  # type: ignore[attr-defined]


def _read() -> Newsroom:
    newsroom: Any = _row.first()
    if newsroom is None:  # not filled in yet: another row that is always there brings the rest along
        home = _home.first()
        newsroom = Newsroom()
        vars(newsroom).update({name: getattr(home, name) for name in _along} if home else {})
    newsroom.apart = {name: vars(newsroom).pop(name) for name in _apart if name in vars(newsroom)}
    own = [*_COLUMNS, *sorted(_along.keys() - _apart)]
    is_whole = all(name in vars(newsroom) for name in own)
    newsroom.part_key = key_of([vars(newsroom)[name] for name in own]) if is_whole else None
    return newsroom


def _with_the_rest(rows: QuerySet[Any]) -> QuerySet[Any]:
    return rows.annotate(**{name: expression() for name, expression in _along.items()}).order_by("pk")[:1]


_COLUMNS = [field.attname for field in Newsroom._meta.concrete_fields]
_row = Statement(lambda: _with_the_rest(Newsroom.objects.all()))
_home = Statement(lambda: _with_the_rest(HomePage.objects.all()))


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
