"""The public pages of claims and of those who made them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles import claim_filters
from articles.claimant_names import beginning_with
from articles.claimants import claimant_slug
from articles.claims import NEWEST_FIRST, listed, spread, told
from articles.keys import KeyedPage
from articles.models import EditionClaim, Topic
from articles.pages import PagedList, page_of, path_of
from articles.reading import scale
from articles.statements import Statement
from articles.topics import in_use

PER_PAGE = 20
MOST_TOPICS = 200  # in the form

_CLAIMS: PagedList[EditionClaim] = PagedList(listed, NEWEST_FIRST, PER_PAGE)
_TOPICS: Statement[Topic] = Statement(lambda: in_use()[:MOST_TOPICS])


@require_safe
def claims(request: HttpRequest) -> HttpResponse:
    filters = claim_filters.read(request.GET)
    if not filters.wrong and _is_untidy(request, filters):
        return redirect(f"{request.path}?{filters.query()}".rstrip("?"), permanent=True)
    page = _with_documents(_page(request, filters))
    query = filters.query()
    context = {
        "page": page,
        "filters": filters,
        "active": _active(filters, request.path),
        "query": query,
        "ratings": scale(),
        "topics": [{"slug": topic.slug, "name": topic.name} for topic in _TOPICS.rows()],
        "section": "claims",
        "path": path_of(request, page, query),
    }
    return render(request, "articles/claims.html", context, status=404 if filters.wrong else 200)


@require_safe
def claimants(request: HttpRequest) -> HttpResponse:
    page = beginning_with(request.GET.get("from", ""))
    context = {"page": page, "section": "claims", "path": request.path}
    return render(request, "articles/claimants.html", context)


@require_safe
def claimant(request: HttpRequest, slug: str) -> HttpResponse:
    if "\x00" in slug:
        raise Http404
    claims = listed().filter(claimant_slug=slug)
    newest = claims.newest_first().first()
    if newest is None:
        return _by_another_spelling(slug)
    page = _with_documents(page_of(request, claims, NEWEST_FIRST, PER_PAGE))
    context = {
        "name": newest.claimant,
        "role": told(newest)["claimant_role"],
        "slug": slug,
        "page": page,
        "spread": spread(slug),
        "section": "claims",
        "path": path_of(request, page),
    }
    return render(request, "articles/claimant.html", context)


def _page(request: HttpRequest, filters: claim_filters.ClaimFilters) -> KeyedPage[Any]:
    if not filters.given:
        return _CLAIMS.page(request)
    rows = listed().none() if filters.wrong else filters.narrow(listed())
    return page_of(request, rows, filters.order, PER_PAGE)


def _by_another_spelling(name: str) -> HttpResponse:
    """An address with a name in it leads to the one that we use. Raises Http404 where there is none."""
    slug = claimant_slug(name)
    if slug == name or not claim_filters.name_of(slug):
        raise Http404
    return redirect(reverse("articles:claimant", args=[slug]), permanent=True)


def _is_untidy(request: HttpRequest, filters: claim_filters.ClaimFilters) -> bool:
    """Whether the address says the same in more words: a form sends what is empty, too."""
    sent = {name: request.GET.getlist(name) for name in claim_filters.NAMES if name in request.GET}
    return sent != {name: [value] for name, value in filters.given.items()}


def _with_documents(page: KeyedPage[Any]) -> KeyedPage[Any]:
    for claim in page:
        claim.told = told(claim)
    return page


def _active(filters: claim_filters.ClaimFilters, path: str) -> list[dict[str, str]]:
    """Each filter in words, with the address of the list without it."""
    shown = {
        "rating": (_("Rating"), filters.rating_label),
        "topic": (_("Topic"), filters.topic.name if filters.topic else ""),
        "claimant": (_("Claimant"), filters.claimant_name),
        "from": (_("From"), filters.given.get("from", "")),
        "to": (_("To"), filters.given.get("to", "")),
    }
    return [
        {"label": label, "value": value, "address": f"{path}?{filters.query(without=name)}".rstrip("?")}
        for name, (label, value) in shown.items()
        if name in filters.given and value
    ]
