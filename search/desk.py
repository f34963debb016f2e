"""For editors: has a claim been checked already? A page, and what the form of an article asks while they type."""

from __future__ import annotations

from django.contrib import admin
from django.contrib.auth.decorators import permission_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from search.known import already_checked
from search.posts import LONGEST

app_name = "checked_already"
LARGEST = 2**63 - 1  # a key in PostgreSQL


@permission_required("articles.view_article", raise_exception=True)
@require_http_methods(["GET", "HEAD", "POST"])
def checked(request: HttpRequest) -> HttpResponse:
    """GET ?text=&without=: a page. POST text, without: JSON {"html", "said"} for below the field of a claim.

    without: the key of the article whose own claims are left out. A script posts, so that no claim that is still
    worked on stands in an address, and so in a log.
    """
    given = request.POST if request.method == "POST" else request.GET
    text = given.get("text", "")[:LONGEST]
    found = already_checked(text, without=_key(given.get("without", "")))
    if request.method == "POST":
        html = render_to_string("admin/search/_checked_already.html", {"checked": found}, request)
        return JsonResponse({"html": html, "said": _said(len(found))})
    context = {
        **admin.site.each_context(request),
        "title": _("Has this been checked already?"),
        "text": text.replace("\x00", " "),
        "without": given.get("without", ""),
        "checked": found,
        "longest": LONGEST,
        "is_nav_sidebar_enabled": False,
    }
    return render(request, "admin/search/checked_already.html", context)


def _key(typed: str) -> int | None:
    """None for what is no key of an article."""
    is_number = typed.isascii() and typed.isdecimal() and len(typed) < 20
    return int(typed) if is_number and int(typed) <= LARGEST else None


def _said(count: int) -> str:
    """For who does not see the list appear."""
    if not count:
        return _("Not checked before, as far as we know.")
    return ngettext("%(count)s check of this is known.", "%(count)s checks of this are known.", count) % {
        "count": count
    }


urlpatterns = [path("", admin.site.admin_view(checked), name="page")]
