"""“Your login”: the second factor, and where one is logged in; for a superuser those of others."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from logins import browsers, second_factor
from logins.forms import GiveCode
from logins.models import DeskSession, Kind
from logins.record import note
from logins.sessions import hashed
from logins.views import show_codes

View = Callable[..., HttpResponseBase]
LARGEST = 2**31 - 1  # a key of a user


def desk(*methods: str) -> Callable[[View], View]:
    """A page for who is logged in, kept by no browser."""

    def wrap(view: View) -> View:
        return admin.site.admin_view(never_cache(require_http_methods([*methods])(view)))

    return wrap


def for_superusers(view: View) -> View:
    """The view receives the user whose key is in the address."""

    @wraps(view)
    def guarded(request: HttpRequest, key: int) -> HttpResponseBase:
        if not request.user.is_superuser:
            raise PermissionDenied
        return view(request, get_object_or_404(User, pk=min(key, LARGEST)))

    return guarded


@desk("GET", "HEAD")
def own(request: HttpRequest) -> HttpResponse:
    return _show(request, _user(request))


@desk("GET", "HEAD")
@for_superusers
def of_another(request: HttpRequest, user: User) -> HttpResponse:
    return redirect("logins:own") if user.pk == request.user.pk else _show(request, user)


@desk("POST")
def change_second_factor(request: HttpRequest) -> HttpResponse:
    """POST code or recovery, and what: "codes" for new recovery codes, "remove". Either asks for a code anew."""
    user = _user(request)
    form = GiveCode(user, request.POST)
    if not form.is_valid():
        if form.is_wrong:
            note(Kind.CODE_WRONG, request, user)
        return _show(request, user, form, status=429 if form.until else 200)
    if request.POST.get("what") == "remove":
        second_factor.remove(user)
        note(Kind.FACTOR_REMOVED, request, user)
        messages.success(request, _("The second factor is removed."))
        return redirect("logins:own")
    return show_codes(request, user)


@desk("POST")
def end_own_sessions(request: HttpRequest) -> HttpResponse:
    return _end(request, _user(request), "logins:own")


@desk("POST")
@for_superusers
def end_sessions_of(request: HttpRequest, user: User) -> HttpResponse:
    return _end(request, user, "logins:of_another", user.pk)


@desk("POST")
@for_superusers
def reset_second_factor(request: HttpRequest, user: User) -> HttpResponse:
    """For who has lost phone and paper. Nobody resets their own: that takes a code."""
    if user.pk == request.user.pk:
        raise PermissionDenied
    if second_factor.remove(user):
        note(Kind.FACTOR_RESET, request, user, by=_user(request))
        messages.success(request, _("The second factor of %(name)s is reset.") % {"name": user})
    return redirect("logins:of_another", user.pk)


def _end(request: HttpRequest, user: User, page: str, *args: Any) -> HttpResponse:
    """POST end: the name of a session, or "others" for all but the one that asks."""
    sessions = DeskSession.objects.filter(user_key=user.pk)
    wanted = request.POST.get("end", "")
    if wanted == "others":
        sessions = sessions.exclude(session_key=hashed(request.session.session_key))
    else:
        sessions = sessions.filter(session_key=wanted[:64].replace("\x00", ""))
    count, _rows = sessions.delete()
    if count:
        note(Kind.SESSION_ENDED, request, user, by=_user(request), count=count)
    said = ngettext("%(count)s login ended.", "%(count)s logins ended.", count)
    messages.success(request, said % {"count": count})
    return redirect(page, *args)


def _user(request: HttpRequest) -> User:
    return User.objects.get(username=request.user.get_username())


def _show(request: HttpRequest, user: User, form: GiveCode | None = None, status: int = 200) -> HttpResponse:
    is_own = user.pk == request.user.pk
    here = hashed(request.session.session_key)
    has_one = second_factor.has_one(user)
    form = form or GiveCode(user)
    form.fields["code"].widget.attrs.pop("autofocus", None)
    context = {
        **admin.site.each_context(request),
        "title": _("Your login") if is_own else _("Login of %(name)s") % {"name": user},
        "subtitle": None,
        "person": user,
        "is_own": is_own,
        "has_one": has_one,
        "must": second_factor.is_required_of(user),
        "codes_left": second_factor.codes_left(user) if has_one else 0,
        "form": form,
        "sessions": [
            {"row": row, "browser": browsers.in_words(row.browser), "is_here": row.session_key == here}
            for row in DeskSession.objects.of(user)
        ],
        "is_nav_sidebar_enabled": False,
    }
    return render(request, "admin/logins/account.html", context, status=status)
