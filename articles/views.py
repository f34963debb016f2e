"""The public pages. All that is published comes through Edition.objects.current() and published()."""

from __future__ import annotations

from django.db.models import BigIntegerField, TextField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found as default_page_not_found

from articles.home import front
from articles.listing import NEWEST_FIRST, piece_of, with_pieces
from articles.models import Edition, EditionTopic, Kind, Topic
from articles.newsroom import in_its_own_terms
from articles.pages import PagedList, path_of, without_page_numbers
from articles.reading import listed, read, scale
from articles.statements import Given, Statement
from articles.topics import in_use, rows_of

PER_PAGE = 20
TOPICS_PER_PAGE = 60
NEWEST_EDITIONS_FIRST = ["-first_published_at", "-article_id"]

_CHECKS: PagedList[Edition] = PagedList(
    lambda: listed(Edition.objects.published()), NEWEST_EDITIONS_FIRST, PER_PAGE
)
_CHECKS_OF_KIND: PagedList[Edition] = PagedList(
    lambda kind: listed(Edition.objects.published().filter(article_kind=kind)),
    NEWEST_EDITIONS_FIRST,
    PER_PAGE,
    kind=TextField(),
)
_TOPICS: PagedList[Topic] = PagedList(in_use, ["name"], TOPICS_PER_PAGE)
_UNDER_TOPIC: PagedList[EditionTopic] = PagedList(
    lambda topic: with_pieces(rows_of(topic)), NEWEST_FIRST, PER_PAGE, topic=BigIntegerField()
)
_TOPIC: Statement[Topic] = Statement(lambda: in_use().filter(slug=Given("slug", TextField())))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context = {
        "front": front(),
        "topics": [{"slug": topic.slug, "name": topic.name} for topic in _TOPICS.page(request)],
        "ratings": scale(),
    }
    return render(request, "articles/home.html", context)


@require_safe
@without_page_numbers
def checks(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    titles = {"": _("Checks and explainers"), Kind.CHECK: _("Fact checks"), Kind.EXPLAINER: _("Explainers")}
    if kind not in titles:
        raise Http404
    page = _CHECKS_OF_KIND.page(request, kind=kind) if kind else _CHECKS.page(request)
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
    page = _TOPICS.page(request)
    context = {"page": page, "section": "topics", "path": path_of(request, page)}
    return render(request, "articles/topics.html", context)


@require_safe
@without_page_numbers
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    if (topic := _TOPIC.first(slug=slug)) is None:
        raise Http404
    page = _UNDER_TOPIC.page(request, topic=topic.pk)
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
