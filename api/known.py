"""A parameter that nobody knows, or one given twice, is refused: what is asked for is never silently left aside."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from api.problems import FieldErrors, Refused


def known_only(run: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Decorates what runs an operation of ninja: `router.add_decorator(known_only, mode="view")`."""
    operation: Any = run.__self__  # type: ignore[attr-defined]
    names = [
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    ]

    @wraps(run)
    def only(request: HttpRequest, **path: Any) -> HttpResponseBase:
        if errors := wrong(request, names):
            return operation.api.on_exception(request, Refused(errors))
        return run(request, **path)

    return only


def wrong(request: HttpRequest, names: list[str]) -> FieldErrors:
    has = f"Known here: {', '.join(names)}." if names else "There is none here."
    unknown = [
        {"parameter": name, "detail": f"There is no such parameter. {has}"}
        for name in request.GET
        if name not in names
    ]
    twice = [
        {"parameter": name, "detail": "It may be given once only."}
        for name in names
        if len(request.GET.getlist(name)) > 1
    ]
    return unknown + twice
