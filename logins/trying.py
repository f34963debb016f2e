"""How often somebody may try to log in. Counted by django-axes, in the database, for all processes alike.

A name from one address: five wrong tries, then a quarter of an hour. An address: twenty, whatever the names. A name
from everywhere: after twenty a try each half minute, which is no lock. Whoever fails in the name of an editor to keep
them out slows down only those who come from an address at which that editor has not logged in before.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from axes.backends import AxesStandaloneBackend
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.db.models import Max, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now

from logins.addresses import client_address, place
from logins.models import Event, Kind
from logins.record import note_stranger

PER_ADDRESS = 20
PER_NAME = 20
EACH = timedelta(seconds=30)  # one try of such a name
LONGEST_NAME = 150
KNOWN_FOR = timedelta(days=90)  # an address, after a login there


class Tries(AxesStandaloneBackend):
    """The first of the backends. Without a request nobody tries from outside, and there is nothing to count."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        if request is not None:
            super().authenticate(request, **credentials)


class Handler(AxesDatabaseHandler):
    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return waits_until(request, name_of(request, credentials)) is not None

    def user_login_failed(
        self, sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **rest: Any
    ) -> None:
        if request is None:
            return
        was_refused = request.axes_locked_out  # type: ignore[attr-defined]
        super().user_login_failed(sender, credentials, request, **rest)
        if not was_refused:  # a try that was not looked at is nothing to write down, however many there are
            name = name_of(request, credentials)
            note_stranger(Kind.FAILED, request, name)
            if request.axes_locked_out:  # type: ignore[attr-defined]
                note_stranger(Kind.LOCKED, request, name)

    def user_logged_in(self, sender: Any, request: HttpRequest, user: User, **rest: Any) -> None:
        """The right password: what was wrong before, here and in this name, is forgotten; so are old addresses."""
        here = Q(username=user.get_username(), ip_address=client_address(request))
        AccessAttempt.objects.filter(here | Q(attempt_time__lte=now() - settings.AXES_COOLOFF_TIME)).delete()

    def user_logged_out(self, sender: Any, request: HttpRequest, user: User | None, **rest: Any) -> None:
        """Written down by logins.coming_and_going."""


def name_of(request: HttpRequest, credentials: dict[str, Any] | None) -> str:
    """As it is counted: no longer than a name can be, which the form does not see to."""
    return str((credentials or {}).get("username") or "")[:LONGEST_NAME]


def waits_until(request: HttpRequest, name: str) -> datetime | None:
    """When the next try in this name may come from there; None for now."""
    lock: timedelta = settings.AXES_COOLOFF_TIME
    moment = now()
    # None of a time to come: the clock was ahead, and would lock until then.
    recent = AccessAttempt.objects.filter(
        attempt_time__gt=moment - lock, attempt_time__lt=moment + timedelta(minutes=1)
    )
    here = recent.filter(ip_address=client_address(request))
    limits = [
        (here.filter(username=name), settings.AXES_FAILURE_LIMIT, lock),
        (here, PER_ADDRESS, lock),
        (recent.filter(username=name), PER_NAME, EACH),
    ]
    if _is_known(request, name):
        limits.pop()
    ends = [
        end for rows, most, wait in limits if (end := _end(rows, most, wait)) is not None and end > moment
    ]
    return max(ends, default=None)


def _end(rows: Any, most: int, wait: timedelta) -> datetime | None:
    found = rows.aggregate(count=Sum("failures_since_start"), last=Max("attempt_time"))
    return found["last"] + wait if (found["count"] or 0) >= most else None


def _is_known(request: HttpRequest, name: str) -> bool:
    """Whether somebody of this name has logged in from there."""
    user = User.objects.filter(username=name).only("pk").first()
    if user is None or not (here := place(request)):
        return False
    return Event.objects.logins_of(user.pk).filter(address=here, at__gt=now() - KNOWN_FOR).exists()


def refuse(
    request: HttpRequest, response: HttpResponse | None, credentials: dict[str, Any] | None
) -> HttpResponse:
    """The page for who has to wait (RFC 6585, 4)."""
    until = waits_until(request, name_of(request, credentials)) or now()
    seconds = max(1, int((until - now()).total_seconds()) + 1)
    context = {"until": until, "minutes": -(-seconds // 60)}
    refused = render(request, "admin/logins/wait.html", context, status=429)
    refused["Retry-After"] = str(seconds)
    return refused
