"""What follows a login and a logout. Receivers of Django's messages about them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest

from logins import browsers, second_factor, sessions
from logins.models import Kind
from logins.record import note


def begin(sender: Any, request: HttpRequest, user: User, **_rest: Any) -> None:
    sessions.SessionStore.clear_expired()
    sessions.begin(request.session, browsers.kind(request.META.get("HTTP_USER_AGENT", "")))
    note(Kind.PASSWORD if second_factor.is_asked_of(user) else Kind.LOGIN, request, user)


def end(sender: Any, request: HttpRequest, user: User | None, **_rest: Any) -> None:
    if user is not None:
        note(Kind.LOGOUT, request, user)
