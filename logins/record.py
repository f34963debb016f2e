"""Writing down what happens to logins. Changes of accounts are written by triggers: migration 0002."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django.utils.timezone import now

from logins import addresses, browsers
from logins.models import Event, Kind

SHOWN_OF_UNKNOWN = 3  # letters
STRANGERS_AN_HOUR = 100


def note(kind: Kind, request: HttpRequest | None, user: User, by: User | None = None, **details: Any) -> None:
    """by: who did it, where it is not the owner of the account. request: None for a command."""
    who = by or (user if request else None)
    _write(kind, request, user.pk, user.get_username(), who, details)


def note_stranger(kind: Kind, request: HttpRequest, typed: str) -> None:
    """Somebody who gave this name and no right password.

    Of a name that nobody has only the first letters are kept: it may be a password, typed into the wrong field. And
    only so many in an hour: what cannot be deleted must not grow as fast as somebody can send names.
    """
    user = User.objects.filter(username=typed[:150]).only("pk").first()
    lately = Event.objects.strangers_since(now() - timedelta(hours=1))
    if user is None and lately[:STRANGERS_AN_HOUR].count() >= STRANGERS_AN_HOUR:
        return
    name = typed if user else typed[:SHOWN_OF_UNKNOWN] + "…"
    _write(kind, request, user.pk if user else None, name, None, {})


def _write(
    kind: Kind,
    request: HttpRequest | None,
    key: int | None,
    name: str,
    by: User | None,
    details: dict[str, Any],
) -> None:
    Event.objects.create(
        kind=kind,
        user_key=key,
        name=name,
        by_key=by.pk if by else None,
        by_name=by.get_username() if by else "",
        address=addresses.place(request) if request else "",
        browser=browsers.kind(request.META.get("HTTP_USER_AGENT", "")) if request else "",
        details=details,
    )
