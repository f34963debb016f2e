"""What everybody is told when a page could not be made: 503 while the database does not answer, else 500.

The page cache serves the copies that it has. These pages ask nothing of the database.
"""

from __future__ import annotations

import logging
import sys

from django.db import InterfaceError, OperationalError, connections
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

logger = logging.getLogger(__name__)

COME_BACK = 10  # seconds


def could_not_be_made(request: HttpRequest) -> HttpResponse:
    """`handler500` of the URL configuration."""
    error = sys.exc_info()[1]
    if not isinstance(error, OperationalError | InterfaceError):
        return _plain(request, "500.html", 500)
    logger.error("The database does not answer: %s", " ".join(str(error).split()))
    connections.close_all()
    response = _plain(request, "503.html", 503)
    response["Retry-After"] = str(COME_BACK)
    return response


def _plain(request: HttpRequest, template: str, status: int) -> HttpResponse:
    """Rendered without a request: context processors ask for the newsroom, and for who is logged in."""
    body = render_to_string(template, {"is_desk": request.path.startswith("/admin/")})
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})
