"""Each request has a name, by which what is logged about it is found again; what took long is logged."""

from __future__ import annotations

import logging
import re
import time
from collections.abc import Callable
from contextvars import ContextVar
from uuid import uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

logger = logging.getLogger(__name__)

HEADER = "X-Request-ID"
GIVEN = re.compile(r"[0-9A-Za-z-]{16,64}")
SLOW = 1.0  # seconds
SHOWN = 8  # letters of the name, on an error page: enough to look for, and it tells nothing

_current: ContextVar[str] = ContextVar("request_name", default="")


def named(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware around all others. A proxy that we trust gives the name; nobody else does."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        name = _name(request)
        request.name = name  # type: ignore[attr-defined]
        token, began = _current.set(name), time.monotonic()
        try:
            response = get_response(request)
            passed = time.monotonic() - began
            if passed > SLOW:
                logger.warning(
                    "took %d ms",
                    passed * 1000,
                    extra={"request": request, "status_code": response.status_code},
                )
        finally:
            _current.reset(token)
        if not _is_for_everybody(response):
            response.headers[HEADER] = name
        return response

    return answer


def name_of(request: object = None) -> str:
    """Of this request, else of the one under way; "" where there is none."""
    return getattr(request, "name", "") or _current.get()


def reference() -> str:
    """What an error page shows of it."""
    return _current.get()[:SHOWN]


def route_of(request: HttpRequest) -> str:
    """The address without what was typed into it."""
    match = request.resolver_match
    return f"/{match.route}" if match else "(nowhere)"


def _name(request: HttpRequest) -> str:
    given = request.headers.get(HEADER, "") if settings.TRUST_PROXY else ""
    return given if GIVEN.fullmatch(given) else uuid4().hex


def _is_for_everybody(response: HttpResponseBase) -> bool:
    """What caches keep is the same for every reader, and so bears no name of one."""
    return "public" in response.headers.get("Cache-Control", "")
