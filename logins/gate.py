"""Who has given a password and still owes the second factor is nobody: to every page but those that ask for it."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest, HttpResponseBase
from django.utils.functional import SimpleLazyObject

from logins import second_factor, sessions


def second_factor_first(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware, right after django-otp's. It reads no session before somebody asks for the user."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        user = request.user
        request.before_the_gate = user  # type: ignore[attr-defined]
        request.user = SimpleLazyObject(lambda: AnonymousUser() if owes(user) else user)  # type: ignore[assignment]
        response = get_response(request)
        sessions.touch(request.session)
        return response

    return answer


def waiting(request: HttpRequest) -> User | None:
    """Who stands before the gate: the password was right, the second factor is still to come."""
    user = request.before_the_gate  # type: ignore[attr-defined]
    return user if owes(user) else None


def owes(user: User | AnonymousUser) -> bool:
    """user: as django-otp's middleware leaves it."""
    return user.is_authenticated and not user.is_verified() and second_factor.is_asked_of(user)  # type: ignore[attr-defined]
