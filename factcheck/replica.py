"""Public pages from a read replica, while it has everything that readers may see.

With DATABASE_REPLICA_URL the pages that readers open ask a streaming standby, and everything else the primary. A page
must never be older than the generation it is kept under, so `factcheck.generation` asks both how far they are: pages
come from the replica while it is as far as the primary, and from the primary while it lags or is gone. Where the
primary is gone, the replica carries the pages alone.

The address must name one server. Behind one that leads to several, the one that was asked need not be the one that a
page is read from: give each web machine a replica of its own.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import connections
from django.db.models import Model
from django.http import HttpRequest, HttpResponseBase

PRIMARY, REPLICA = "default", "replica"
# The desk, and whatever its sender asks for right after something was written.
OWN = ("/admin", "/preview/", "/suggest/", "/questions/", "/readyz")

_of_this_thread = threading.local()
_pages = PRIMARY


def is_set() -> bool:
    return REPLICA in settings.DATABASES


def read_pages_from(alias: str) -> None:
    """From which database pages are read from now on; said by the generation's watch."""
    global _pages
    _pages = alias


def pages_are_read_from() -> str:
    return _pages


class Router:
    """A thread reads from where its request was told to, commands and the desk from the primary. All write there."""

    def db_for_read(self, model: type[Model], **hints: Any) -> str:
        return getattr(_of_this_thread, "alias", PRIMARY)

    def db_for_write(self, model: type[Model], **hints: Any) -> str:
        return PRIMARY

    def allow_relation(self, one: Model, other: Model, **hints: Any) -> bool:
        return True  # the same rows, wherever they were read

    def allow_migrate(self, db: str, app_label: str, **hints: Any) -> bool:
        return db == PRIMARY


def pages_from_the_replica(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware. What is chosen holds until the thread's next request: a stream is read after its answer began."""
    if not is_set():
        raise MiddlewareNotUsed

    def answer(request: HttpRequest) -> HttpResponseBase:
        is_page = request.method in ("GET", "HEAD") and not request.path_info.startswith(OWN)
        _of_this_thread.alias = _pages if is_page else PRIMARY
        response = get_response(request)
        if response.status_code == 503 and _of_this_thread.alias == REPLICA:
            connections[REPLICA].close()
            _of_this_thread.alias = (
                PRIMARY  # the replica broke off; the watch will have noticed by the next page
            )
            response = get_response(request)
        return response

    return answer
