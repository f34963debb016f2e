"""Who knocks, without knowing who: a hash of the network address that nobody can tell from another day's."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

from logins.addresses import client_address

LENGTH = 32  # hex digits that are kept


def visitor(request: HttpRequest) -> str:
    """A keyed hash of the address, for today; the same for every address that cannot be read."""
    return hashed(client_address(request) or "", now().date())


def hashed(words: str, day: date) -> str:
    return salted_hmac(f"readers.visitor {day.isoformat()}", words, algorithm="sha256").hexdigest()[:LENGTH]


def comes_from_here(request: HttpRequest) -> bool | None:
    """Whether the browser says that a page of ours sent the form; None where it says nothing about it.

    Browsers send Sec-Fetch-Site or Origin with every form they post, and pages cannot change either (Fetch Metadata;
    RFC 6454). Nobody is logged in here, so this keeps other sites from posting in a reader's name, and no more.
    """
    if site := request.headers.get("Sec-Fetch-Site"):
        return site in ("same-origin", "none")
    if origin := request.headers.get("Origin"):
        ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
        return origin in ours
    return None
