"""Who knocks, without knowing who: a hash of the network address that nobody can tell from another day's."""

from __future__ import annotations

import ipaddress
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.timezone import now

LENGTH = 32  # hex digits that are kept
HOUSEHOLD = 64  # bits of an IPv6 address that one connection has to itself


def visitor(request: HttpRequest) -> str:
    """A keyed hash of the address, for today; the same for every address that cannot be read."""
    return hashed(address(request), now().date())


def hashed(words: str, day: date) -> str:
    return salted_hmac(f"readers.visitor {day.isoformat()}", words, algorithm="sha256").hexdigest()[:LENGTH]


def address(request: HttpRequest) -> str:
    """The network address as limits count it: of IPv6 the network of a household; "" where there is none.

    Behind a proxy that we trust it is the one that the proxy itself wrote, which is the last.
    """
    said = request.META.get("REMOTE_ADDR", "")
    if settings.TRUST_PROXY and (forwarded := request.headers.get("X-Forwarded-For", "")):
        said = forwarded.rpartition(",")[2]
    try:
        found = ipaddress.ip_address(said.strip().strip("[]"))
    except ValueError:
        return ""
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, HOUSEHOLD), strict=False))
    return str(found)


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
