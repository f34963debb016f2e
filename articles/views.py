"""The public pages. All that is published comes through Edition.objects.current() and published()."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found as default_page_not_found

from articles.home import front
from articles.listing import NEWEST_FIRST, piece_of, with_pieces
from articles.models import Edition, Kind
from articles.newsroom import in_its_own_terms
from articles.pages import page_of, path_of, without_page_numbers
from articles.reading import listed, read, scale
from articles.topics import in_use, rows_of

PER_PAGE = 20
TOPICS_PER_PAGE = 60
NEWEST_EDITIONS_FIRST = ["-first_published_at", "-article_id"]


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context = {"front": front(), "topics": in_use()[:TOPICS_PER_PAGE], "ratings": scale()}
    return render(request, "articles/home.html", context)


@require_safe
@without_page_numbers
def checks(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    titles = {"": _("Checks and explainers"), Kind.CHECK: _("Fact checks"), Kind.EXPLAINER: _("Explainers")}
    if kind not in titles:
        raise Http404
    editions = listed(Edition.objects.published())
    page = page_of(
        request, editions.filter(article_kind=kind) if kind else editions, NEWEST_EDITIONS_FIRST, PER_PAGE
    )
    query = f"kind={kind}" if kind else ""
    context = {"page": page, "kind": kind, "title": titles[kind], "query": query, "section": "checks"}
    return render(request, "articles/checks.html", context | {"path": path_of(request, page, query)})


@require_safe
def article(request: HttpRequest, slug: str) -> HttpResponse:
    try:
        page = read(slug)
    except Edition.DoesNotExist:
        moved = get_object_or_404(Edition.objects.current(), article__former_slugs__slug=slug)
        return redirect(moved, permanent=True)
    return render(request, "articles/article.html", page.context() | {"section": "checks"})


@require_safe
def topics(request: HttpRequest) -> HttpResponse:
    page = page_of(request, in_use(), ["name"], TOPICS_PER_PAGE)
    context = {"page": page, "section": "topics", "path": path_of(request, page)}
    return render(request, "articles/topics.html", context)


@require_safe
@without_page_numbers
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(in_use(), slug=slug)
    page = page_of(request, with_pieces(rows_of(topic)), NEWEST_FIRST, PER_PAGE)
    context = {
        "topic": topic,
        "page": page,
        "pieces": [piece_of(row) for row in page],
        "path": path_of(request, page),
    }
    return render(request, "articles/topic.html", context | {"section": "topics"})


@require_safe
def ratings(request: HttpRequest) -> HttpResponse:
    context = {"ratings": scale(), "section": "ratings", "path": request.path}
    return render(request, "articles/ratings.html", context)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Also reached by addresses that no view knows, before anything has asked for the newsroom's language."""
    with in_its_own_terms(request):
        return default_page_not_found(request, exception)
