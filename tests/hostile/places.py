"""Every address of the resolver, with what is asked for in each place of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.urls import URLPattern, URLResolver, get_resolver


def routes(patterns: Iterable[URLPattern | URLResolver] | None = None, before: str = "/") -> Iterator[str]:
    """Every route as the resolver reads it, such as `/checks/<slug:slug>/`; of regular expressions their source."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        route = before + str(pattern.pattern).removeprefix("^").removesuffix("$")
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns, route)
        else:
            yield route


def places(route: str, values: dict[str, str]) -> Iterator[tuple[str, str]]:
    """(what stands before, what behind) each parameter of a route, all the others filled with a value that is known."""
    pieces = _split(route)
    for at, (_, name) in enumerate(pieces):
        if not name:
            continue
        filled = [text + (values.get(other, "x") if other else "") for text, other in pieces]
        before = "".join(filled[:at]) + pieces[at][0]
        yield before, "".join(filled[at + 1 :])


def filled(route: str, values: dict[str, str]) -> str:
    return "".join(text + (values.get(name, "x") if name else "") for text, name in _split(route))


def _split(route: str) -> list[tuple[str, str]]:
    """[(text, name of the parameter behind it or "")]."""
    pieces, rest = [], route
    while "<" in rest:
        text, _, rest = rest.partition("<")
        inner, _, rest = rest.partition(">")
        if text.endswith("(?P"):  # a regular expression: its group ends with the bracket that opened it
            text, name, depth, at = text[:-3], inner, 1, 0
            while depth:
                depth += {"(": 1, ")": -1}.get(rest[at], 0)
                at += 1
            rest = rest[at:]
        else:
            name = inner.rpartition(":")[2]
        pieces.append((text.replace("\\", ""), name))
    pieces.append((rest.replace("\\", "").replace("(?:api|v1alpha1)", "api"), ""))
    return pieces
