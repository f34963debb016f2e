"""What this browser has asked already: a signed list of questions in a cookie, and nothing about whoever uses it.

Only the answer to a click sets it, and browsers send it to /questions/ alone, whose pages do not look at it.
"""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

COOKIE = "__Secure-asked" if settings.HTTPS else "asked"
PATH = "/questions/"
LASTS = 180 * 24 * 3600  # seconds
MOST = 100  # the oldest are forgotten first; a cookie has 4 KB
_SALT = "readers.asked"


def questions_asked(request: HttpRequest) -> list[int]:
    """Their keys, in the order in which they were asked; empty where the cookie is not ours."""
    try:
        found = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=LASTS)
    except signing.BadSignature:
        return []
    return found if isinstance(found, list) else []


def remember(response: HttpResponse, asked: list[int]) -> None:
    response.set_cookie(
        COOKIE,
        signing.dumps(asked[-MOST:], salt=_SALT, compress=True),
        max_age=LASTS,
        path=PATH,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Strict",
    )
