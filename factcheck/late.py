"""What few readers ask for is imported when somebody asks for it: the desk and the API are half of the code.

So a process that has just started answers its first reader soon. Whatever runs no server (tests, commands with their
checks) has all of the desk from the beginning, as usual with Django.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.apps import SimpleAdminConfig
from django.urls import URLResolver
from django.urls.resolvers import RegexPattern, RoutePattern
from django.utils.functional import cached_property
from django.utils.translation import get_language

is_serving = False  # factcheck.wsgi sets it


class Desk(SimpleAdminConfig):
    """The admin's own app."""

    def ready(self) -> None:
        super().ready()
        if not is_serving:
            admin.autodiscover()


class Late(URLResolver):
    """The addresses of a namespace, whose module is imported when one of them is asked for or reversed."""

    def __init__(self, pattern: Any, module: str, namespace: str) -> None:
        super().__init__(pattern, module, app_name=namespace, namespace=namespace)

    def _populate(self) -> None:
        """Nothing yet: the resolver above asks all that stand below it, and has the namespace by its name."""

    def _read(self) -> None:
        if get_language() not in self._reverse_dict:
            super()._populate()

    @property
    def reverse_dict(self) -> Any:
        self._read()
        return super().reverse_dict

    @property
    def namespace_dict(self) -> Any:
        self._read()
        return super().namespace_dict

    @property
    def app_dict(self) -> Any:
        self._read()
        return super().app_dict


class LateDesk(Late):
    """A part of the desk below /admin/. Before any of it answers, every app has registered its pages."""

    def __init__(self, route: str, module: str, namespace: str) -> None:
        super().__init__(RoutePattern(route), module, namespace)

    @cached_property
    def urlconf_module(self) -> Any:
        admin.autodiscover()
        return super().urlconf_module


class Below(RegexPattern):
    """Matches what begins with one of these words, and takes nothing of it away."""

    def __init__(self, *words: str) -> None:
        super().__init__(rf"^(?=(?:{'|'.join(words)})/)")

    def __str__(self) -> str:
        return ""
