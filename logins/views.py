"""From the password to the desk: the login page, the second factor, and setting one up."""

from __future__ import annotations

from base64 import b32encode
from typing import Any

import django_otp
from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME, logout
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex

from logins import qr, second_factor
from logins.forms import GiveCode, SetUp
from logins.gate import waiting
from logins.models import Kind, RecoveryCodes
from logins.record import note

SECRET = "new_second_factor"  # noqa: S105  in the session, until the first right code


def login(request: HttpRequest) -> HttpResponseBase:
    """The admin's own, and on to the second factor for who has given a password."""
    if request.method != "POST" and waiting(request):
        return _with_next(request, "logins:give")
    # Cookies are strict: whoever follows a link from another site comes without them, and looks logged out.
    elsewhere = request.headers.get("Sec-Fetch-Site") == "cross-site"
    extra = {"continue_to": _next(request) if elsewhere and request.method == "GET" else ""}
    return admin.site.login(request, extra_context=extra)


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def give(request: HttpRequest) -> HttpResponseBase:
    user = waiting(request)
    if user is None:
        return HttpResponseRedirect(_next(request))  # an address; redirect() takes words for names of views
    if not second_factor.has_one(user):
        return _with_next(request, "logins:set_up")
    form = GiveCode(user, request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        _let_in(request, user, form.device)
        return HttpResponseRedirect(_next(request))
    if form.is_wrong:
        note(Kind.CODE_WRONG, request, user)
    context = {**_page(request, _("Second step")), "form": form, "person": user}
    answer = render(request, "admin/logins/give.html", context, status=429 if form.until else 200)
    if form.until:
        answer["Retry-After"] = str(max(1, int((form.until - now()).total_seconds()) + 1))
    return answer


@never_cache
@csrf_protect
@require_http_methods(["GET", "HEAD", "POST"])
def set_up(request: HttpRequest) -> HttpResponseBase:
    user = waiting(request)
    is_new_here = user is not None
    if user is None and admin.site.has_permission(request):
        user = User.objects.get(username=request.user.get_username())
    if user is None or second_factor.has_one(user):
        return _with_next(request, "logins:give" if user is None or is_new_here else "logins:own")
    key = request.session.setdefault(SECRET, random_hex(20))
    posted = request.POST if request.method == "POST" else None
    form = SetUp(user, key, posted, asks_password=not is_new_here)
    if form.is_bound and form.is_valid():
        return _has_set_up(request, user, form.device)
    app = TOTPDevice(user=user, key=key)
    secret = b32encode(app.bin_key).decode()
    context = {
        **_page(request, _("Set up your second factor")),
        "form": form,
        "person": user,
        "must": second_factor.is_required_of(user),
        "drawing": qr.draw(app.config_url),
        "secret": " ".join(secret[place : place + 4] for place in range(0, len(secret), 4)),
        "address": app.config_url,
    }
    return render(request, "admin/logins/set_up.html", context)


@csrf_protect
@require_http_methods(["POST"])
def leave(request: HttpRequest) -> HttpResponse:
    """Log out before the second factor; the admin's own page is for who is in."""
    logout(request)
    return redirect("admin:login")


def _has_set_up(request: HttpRequest, user: User, device: Any) -> HttpResponse:
    note(Kind.FACTOR_ADDED, request, user)
    _let_in(request, user, device)
    return show_codes(request, user)


def show_codes(request: HttpRequest, user: User) -> HttpResponse:
    """The one time that they are shown. Not a redirect: nothing keeps them until another request."""
    codes = second_factor.new_codes(user)
    note(Kind.CODES, request, user)
    context = {**_page(request, _("Your recovery codes")), "codes": codes, "next": _next(request)}
    return render(request, "admin/logins/codes.html", context)


def _let_in(request: HttpRequest, user: User, device: Any) -> None:
    """From here on this session is a whole login, under a new key."""
    was_waiting = waiting(request) is not None
    request.session.pop(SECRET, None)
    request.session.cycle_key()
    request.user = user
    django_otp.login(request, device)
    if was_waiting:
        by = "recovery code" if isinstance(device, RecoveryCodes) else "app"
        note(Kind.LOGIN, request, user, second_factor=by)


def _next(request: HttpRequest) -> str:
    asked = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME) or ""
    is_ours = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if is_ours else reverse("admin:index")


def _with_next(request: HttpRequest, name: str) -> HttpResponse:
    return redirect(reverse(name, query={REDIRECT_FIELD_NAME: _next(request)}))


def _page(request: HttpRequest, title: str) -> dict[str, Any]:
    return {
        **admin.site.each_context(request),
        "title": title,
        "subtitle": None,
        "next": _next(request),
        "is_nav_sidebar_enabled": False,
    }
