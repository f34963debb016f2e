"""Who is at work, so that the database can write it beside every change.

The name travels as a setting that ends with the transaction, so a connection that is handed on carries nobody's name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest, HttpResponseBase

SETTING = "history.act"
WRITES = re.compile(r"\s*(insert|update|delete|merge|with)\b", re.IGNORECASE)


@dataclass
class Act:
    """What is saved together: one request, or one command. `person` is asked when something is written."""

    means: str
    person: Callable[[], Any] = lambda: None
    key: str = field(default_factory=lambda: str(uuid4()))

    def __str__(self) -> str:
        person = self.person()
        known = person is not None and person.pk is not None
        return json.dumps(
            {
                "act": self.key,
                "by": person.pk if known else None,
                "name": person.get_username() if known else "",
                "means": self.means,
            }
        )


_current: ContextVar[Act | None] = ContextVar("history_act", default=None)


@contextmanager
def acting(means: str, person: Callable[[], Any] = lambda: None) -> Iterator[None]:
    """Whatever is written inside is one act of this person, by these means ("command import_check")."""
    token = _current.set(Act(means[:80], person))
    try:
        yield
    finally:
        _current.reset(token)


def recording(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: what a request writes is an act of whoever is logged in. It reads no session before that."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        with acting("", lambda: getattr(request, "user", None)):
            return get_response(request)

    return answer


def sign_writes(connection: BaseDatabaseWrapper, **_kwargs: Any) -> None:
    """Have every writing statement on this connection preceded by the name of the act. Receives connection_created."""
    if connection.vendor == "postgresql" and _sign not in connection.execute_wrappers:
        connection.execute_wrappers.append(_sign)


def _sign(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    act = _current.get()
    if act is None or not WRITES.match(str(sql)):
        return execute(sql, params, many, context)
    connection = context["connection"]
    with transaction.atomic(using=connection.alias, savepoint=False):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config(%s, %s, true)", [SETTING, str(act)])
        return execute(sql, params, many, context)
