"""Where a request comes from, as all limits count it, and a name for that place which tells nobody where it is."""

from __future__ import annotations

import ipaddress

from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

HOUSEHOLD = 64  # bits of an IPv6 address that one connection has to itself
LENGTH = 12  # hex digits of the hash


def client_address(request: HttpRequest) -> str | None:
    """The other end of the connection; of IPv6 the network of a household. None where there is none.

    What a client says about itself is not believed: of X-Forwarded-For only the last entry counts, which a proxy
    that we trust (TRUST_PROXY) wrote itself.
    """
    said = request.META.get("REMOTE_ADDR", "")
    if settings.TRUST_PROXY and (forwarded := request.headers.get("X-Forwarded-For", "")):
        said = forwarded.rpartition(",")[2]
    try:
        found = ipaddress.ip_address(said.strip().strip("[]"))
    except ValueError:
        return None
    if isinstance(found, ipaddress.IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ipaddress.ip_network((found, HOUSEHOLD), strict=False).network_address)
    return str(found)


def place(request: HttpRequest) -> str:
    """A keyed hash of the address, the same each time: enough to see that two things came from one place."""
    address = client_address(request)
    return (
        ""
        if address is None
        else salted_hmac("logins.place", address, algorithm="sha256").hexdigest()[:LENGTH]
    )
