"""Which first words of addresses belong to the rest of the site."""

from __future__ import annotations

import re
from collections.abc import Iterator

from django.conf import settings
from django.core.exceptions import ValidationError
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import gettext as _


def validate_free(slug: str) -> None:
    """Raise ValidationError where `/<slug>/` belongs to something else, now or under one of its addresses."""
    if slug in taken():
        raise ValidationError(
            _("The address /%(slug)s/ belongs to another part of the site: choose another word."),
            params={"slug": slug},
        )


def taken() -> set[str]:
    """The first word of every address that the URL configuration knows, and those of files."""
    files = {address.strip("/").partition("/")[0] for address in (settings.STATIC_URL, settings.MEDIA_URL)}
    return {found for route in _routes(get_resolver()) if (found := _first_word(route))} | files


def _routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _routes(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern)


def _first_word(route: str) -> str:
    """Of "checks/<slug:slug>/" and "^checks/…" it is "checks"; "" where anything may stand first."""
    found = re.match(r"\^?([\w-]+)(?=[/$]|\\Z|$)", route)
    return found[1] if found else ""
