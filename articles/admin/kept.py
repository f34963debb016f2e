"""What the browser keeps of an unsaved form: told when it is saved, so that it can let go of it."""

from __future__ import annotations

import re

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse

COOKIE = "__Secure-desk_saved" if settings.HTTPS else "desk_saved"
FIELD = "kept"  # the name under which the browser keeps what it posts
SHOW = "_show"  # the button that shows what was kept, without saving it
LASTS = 3600  # seconds; the next page of the desk takes it
NAME = re.compile(r"[0-9a-f]{8,36}")


def confirm(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Let the browser know that the form it posted is saved. A save answers with a redirect, a refusal never does."""
    name = request.POST.get(FIELD, "")
    if response.status_code == 302 and SHOW not in request.POST and NAME.fullmatch(name):
        response.set_cookie(
            COOKIE,
            name,
            max_age=LASTS,
            path=reverse("admin:index"),
            secure=settings.SESSION_COOKIE_SECURE,
            samesite="Strict",
        )
    return response
