"""Views that few ask for: their modules are imported with their first request, so that a start waits for none of them.

For views that stand alone: what a decorator wrote on a view, such as `csrf_exempt`, is not seen before it is imported.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.utils.module_loading import import_string

View = Callable[..., HttpResponseBase]


class Views:
    """Those of the module with this name, as its attributes."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> View:
        return view(f"{self._module}.{name}")


def view(name: str) -> View:
    """The view of this name, imported with its first request."""

    def late(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return import_string(name)(request, *args, **kwargs)

    late.__qualname__ = name
    return late
