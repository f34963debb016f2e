"""What everybody is told when a page could not be made: 503 with the reason while it will be possible again, else 500.

The page cache serves the copies that it has. These pages ask nothing of the database. Who had sent something gets it
back, to send it again from there.
"""

from __future__ import annotations

import errno
import logging
import sys
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import DataError, InterfaceError, InternalError, OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string
from psycopg import errors

from factcheck.requests import reference, route_of

logger = logging.getLogger(__name__)

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# A NUL, half a regular expression, the year 99999: what no column could hold.
UNKNOWABLE = (DataError, OverflowError, ValueError)
COLLISIONS = (errors.DeadlockDetected, errors.SerializationFailure, errors.LockNotAvailable)
# Reason: seconds after which it is worth trying again.
COME_BACK = {"outage": 10, "collision": 1, "full": 60, "read-only": 30}
LABEL = str.maketrans("-_", "  ")  # nobody can ask for the names of the columns now
# Where people write texts. What is sent to any other address, such as a password, is never shown.
TEXTS = (
    "/admin/articles/",
    "/admin/sources/",
    "/admin/pages/",
    "/admin/supporters/",
    "/admin/readers/",
    "/suggest/",
)


def could_not_be_made(request: HttpRequest) -> HttpResponse:
    """`handler500` of the URL configuration."""
    error = sys.exc_info()[1]
    if isinstance(error, UNKNOWABLE) and _looks_for_something(request):
        return _nothing_to_look_for(error)
    reason = reason_of(error)
    if reason is None:
        return _plain("500.html", 500)
    said = " ".join(str(error).split())
    logger.error("%s could not be made (%s): %s", route_of(request), reason, said)
    if reason in ("outage", "read-only"):  # elsewhere, or later, a new one may do better
        connections.close_all()
    context = {"reason": reason, "is_desk": request.path.startswith("/admin/"), "sent": sent(request)}
    response = _plain("503.html", 503, context | {"again": request.get_full_path()})
    response["Retry-After"] = str(COME_BACK[reason])
    response._has_been_logged = True  # type: ignore[attr-defined]  # a line for each, no traceback: there may be many
    return response


def _looks_for_something(request: HttpRequest) -> bool:
    """Whether it is a list of the admin, which looks for whatever its address says."""
    is_question = request.method in ("GET", "HEAD") and bool(request.META["QUERY_STRING"])
    return is_question and request.path.startswith("/admin/")


def _nothing_to_look_for(error: Exception) -> HttpResponse:
    logger.warning("An address of the desk asked for what cannot be looked for", exc_info=error)
    response = _plain("admin/nothing_to_look_for.html", 400)
    response._has_been_logged = True  # type: ignore[attr-defined]
    return response


def reason_of(error: BaseException | None) -> str | None:
    """A key of COME_BACK, or None for what is a fault of ours."""
    cause = error.__cause__ if error else None
    if isinstance(error, OSError):
        return "full" if error.errno in FULL else None
    if isinstance(
        cause, errors.ReadOnlySqlTransaction
    ):  # a standby, or a server that was told to take no more
        return "read-only"
    if isinstance(error, InternalError) or not isinstance(error, OperationalError | InterfaceError):
        return None
    if isinstance(cause, COLLISIONS):
        return "collision"
    return "full" if isinstance(cause, errors.DiskFull) else "outage"


def sent(request: HttpRequest) -> list[tuple[str, str, str, bool]]:
    """(name, label, value, is text to be read) of each field that was sent."""
    if request.method != "POST" or not request.path.startswith(TEXTS):
        return []
    try:
        fields = [(name, value) for name, values in request.POST.lists() for value in values]
    except (OSError, BadRequest, SuspiciousOperation, MultiPartParserError):
        return []  # it did not come to its end
    return [
        (name, name.translate(LABEL).capitalize(), value, "\n" in value or len(value) > 80)
        for name, value in fields
    ]


def _plain(template: str, status: int, context: dict[str, Any] | None = None) -> HttpResponse:
    """Rendered without a request: context processors ask for the newsroom, and for who is logged in."""
    body = render_to_string(template, {**(context or {}), "reference": reference()})
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})
