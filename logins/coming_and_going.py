"""What follows a login and a logout. Receivers of Django's messages about them."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.http import HttpRequest
from django_otp import DEVICE_ID_SESSION_KEY

from logins import browsers, second_factor, sessions
from logins.models import Kind
from logins.record import note


def begin(sender: Any, request: HttpRequest, user: User, **_rest: Any) -> None:
    sessions.SessionStore.clear_expired()
    if not hasattr(user, "otp_device"):  # a password, given anew in the same browser, is a password alone
        request.session.pop(DEVICE_ID_SESSION_KEY, None)
    sessions.begin(request.session, browsers.kind(request.META.get("HTTP_USER_AGENT", "")))
    note(Kind.PASSWORD if second_factor.is_asked_of(user) else Kind.LOGIN, request, user)


def end(sender: Any, request: HttpRequest, user: User | None, **_rest: Any) -> None:
    if user is not None:
        note(Kind.LOGOUT, request, user)
