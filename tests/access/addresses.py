"""Every address that the resolver answers, as its table writes it: `admin/auth/user/<id>/password/`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLResolver, get_resolver
from django.urls.resolvers import RegexPattern, RoutePattern

CHOICE = re.compile(r"\(\?:([^|)]*)[^)]*\)")
PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")


def addresses(resolver: Any = None, before: str = "") -> Iterator[str]:
    for pattern in (resolver or get_resolver()).url_patterns:
        address = before + written(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern, address)
        else:
            is_open = isinstance(pattern.pattern, RegexPattern) and not str(pattern.pattern).endswith("$")
            yield f"{address}<rest>" if is_open else address or "/"


def written(pattern: RoutePattern | RegexPattern | Any) -> str:
    """A route without the types of its parameters; a regular expression with its named groups alone.

    Of words it has a choice of it says the first.
    """
    if isinstance(pattern, RegexPattern):
        regex = CHOICE.sub(r"\1", str(pattern))
        return simplify_regex(regex).removeprefix("/").replace("\\", "")
    return PARAMETER.sub(r"<\1>", str(pattern))


def filled(address: str, values: Mapping[str, Any]) -> str:
    """The path, with `values` in the place of the parameters. Raises KeyError where one is missing."""
    path = PARAMETER.sub(lambda found: str(values[found[1]]), address)
    return f"/{path.removeprefix('/')}"
