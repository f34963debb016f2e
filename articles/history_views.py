"""Pages on which readers inspect what was published: a piece's history, one edition of it, all corrections."""

from __future__ import annotations

from django.db.models import F
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles import history as histories
from articles.models import Edition
from articles.pages import page_of, path_of
from articles.reading import read

PER_PAGE = 20
NEWEST_FIRST = ["-published_at", "-id"]


@require_safe
def history(request: HttpRequest, slug: str) -> HttpResponse:
    """`?before=7`: the editions before number 7."""
    below = _number(request)
    try:
        found = histories.read(slug, below)
    except Edition.DoesNotExist as error:
        raise Http404 from error
    context = {"found": found, "is_first_page": below is None, "section": "checks", "path": _path(request)}
    return render(request, "articles/history.html", context)


@require_safe
def edition(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    try:
        page = read(slug, number)
    except Edition.DoesNotExist as error:
        raise Http404 from error
    context = page.context() | {"page": page, "history": None, "section": "checks"}
    return render(request, "articles/edition.html", context)


@require_safe
def corrections(request: HttpRequest) -> HttpResponse:
    rows = histories.corrections().annotate(withdrawal=F("document__withdrawal"))
    page = page_of(request, rows, NEWEST_FIRST, PER_PAGE)
    context = {"page": page, "section": "corrections", "path": path_of(request, page)}
    return render(request, "articles/corrections.html", context)


def _path(request: HttpRequest) -> str:
    """The canonical address: the first page has no number."""
    number = _number(request)
    return request.path if number is None else f"{request.path}?before={number}"


def _number(request: HttpRequest) -> int | None:
    """What `?before=` says. Raises Http404 where it is no number that a row could have."""
    given = request.GET.get("before")
    if given is None:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) <= 9):
        raise Http404
    return int(given)
