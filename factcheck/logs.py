"""What is logged, and how: JSON lines for machines, or lines to read. Neither holds a secret.

Addresses are told by their route, for some are secrets themselves (`preview/<str:token>/`); of an error its kind and
where it happened, for its words may be somebody's (`Key (email)=(…) already exists`); of a person the key of their
account. With DEBUG the words are there, for a developer.
"""

from __future__ import annotations

import json
import logging
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest

from factcheck import requests

FRAMES = 12  # of a traceback, the innermost
NOTABLE = {
    400,
    403,
    413,
    429,
}  # of what a client did wrong; whatever is mistyped stands in the web server's log
PLAIN_SPOKEN = (OperationalError, InterfaceError, ImproperlyConfigured)  # they speak of machines


def notable() -> Callable[[logging.LogRecord], bool]:
    """A filter: not each address that somebody mistyped."""

    def is_notable(record: logging.LogRecord) -> bool:
        status = getattr(record, "status_code", 500)
        return record.name != "django.request" or status >= 500 or status in NOTABLE

    return is_notable


class Lines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        told = facts(record)
        name = f" [{told['request'][: requests.SHOWN]}]" if "request" in told else ""
        said = " ".join(told["said"].split())
        line = f"{told['at']} {told['level']} {told['logger']}{name}: {said}"
        if "error" not in told:
            return line
        if settings.DEBUG and record.exc_info:
            return f"{line}\n{self.formatException(record.exc_info)}"
        return "\n  ".join([line, *told["where"], told["error"]])


class Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(facts(record), ensure_ascii=True)


def facts(record: logging.LogRecord) -> dict[str, Any]:
    """{at, level, logger, said}, and where they are known request, method, route, status, account, error, where."""
    found: dict[str, Any] = {
        "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
        "level": record.levelname,
        "logger": record.name,
        "said": record.getMessage(),
    }
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        if record.name.startswith("django."):
            found["said"] = _of_answer(record, request)
        found |= {"method": request.method, "route": requests.route_of(request), "account": _account(request)}
        found["status"] = getattr(record, "status_code", None)
    found["request"] = requests.name_of(request)
    if record.exc_info and record.exc_info[1]:
        found |= _of_error(record.exc_info[1])
    return {name: value for name, value in found.items() if value not in (None, "")}


def _of_answer(record: logging.LogRecord, request: HttpRequest) -> str:
    said = f"{getattr(record, 'status_code', '')} {request.method} {requests.route_of(request)}"
    if record.name == "django.security.csrf" and isinstance(record.args, tuple):
        return f"{said}: {record.args[0]}"  # the reason, one of Django's
    return said


def _account(request: HttpRequest) -> int | None:
    """Whose session it is, where somebody has asked for that already."""
    return getattr(getattr(request, "_cached_user", None), "pk", None)


def _of_error(error: BaseException) -> dict[str, Any]:
    kinds: list[str] = []
    cause: BaseException | None = error
    while cause is not None and len(kinds) < 4:
        state = getattr(cause, "sqlstate", None)
        kinds.append(f"{type(cause).__module__}.{type(cause).__qualname__}" + (f" {state}" if state else ""))
        cause = cause.__cause__
    words = f": {' '.join(str(error).split())}" if isinstance(error, PLAIN_SPOKEN) or settings.DEBUG else ""
    frames = traceback.extract_tb(error.__traceback__)[-FRAMES:]
    return {
        "error": " from ".join(kinds) + words,
        "where": [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames],
    }


def _short(filename: str) -> str:
    """Below the project, or below the packages."""
    path = Path(filename)
    if "site-packages" in path.parts:
        return "/".join(path.parts[path.parts.index("site-packages") + 1 :])
    return str(path.relative_to(settings.BASE_DIR)) if path.is_relative_to(settings.BASE_DIR) else path.name
