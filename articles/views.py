"""The public pages. All that is published comes through Edition.objects.current() and published()."""

from __future__ import annotations

from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.defaults import page_not_found as default_page_not_found

from articles.models import Edition, Kind, Topic
from articles.newsroom import in_its_own_terms
from articles.pages import page_of, path_of
from articles.reading import listed, read, scale

PER_PAGE = 20
ON_HOME = {Kind.CHECK: 6, Kind.EXPLAINER: 3}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    newest = listed(Edition.objects.published()).newest_first()
    checks = list(newest.filter(article_kind=Kind.CHECK)[: ON_HOME[Kind.CHECK] + 1])
    explainers = list(newest.filter(article_kind=Kind.EXPLAINER)[: ON_HOME[Kind.EXPLAINER] + 1])
    lead = max(
        checks + explainers, key=lambda piece: (piece.first_published_at, piece.article_id), default=None
    )
    context = {
        "lead": lead,
        "checks": [piece for piece in checks if piece != lead][: ON_HOME[Kind.CHECK]],
        "explainers": [piece for piece in explainers if piece != lead][: ON_HOME[Kind.EXPLAINER]],
        "topics": _topics(),
        "ratings": scale(),
    }
    return render(request, "articles/home.html", context)


@require_safe
def checks(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")
    titles = {"": _("Checks and explainers"), Kind.CHECK: _("Fact checks"), Kind.EXPLAINER: _("Explainers")}
    if kind not in titles:
        raise Http404
    editions = listed(Edition.objects.published()).newest_first()
    page = page_of(request, editions.filter(article_kind=kind) if kind else editions, PER_PAGE)
    query = f"kind={kind}&" if kind else ""
    context = {"page": page, "kind": kind, "title": titles[kind], "query": query, "section": "checks"}
    return render(request, "articles/checks.html", context | {"path": path_of(request.path, page, query)})


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
    return render(
        request, "articles/topics.html", {"topics": _topics(), "section": "topics", "path": request.path}
    )


@require_safe
def topic(request: HttpRequest, slug: str) -> HttpResponse:
    topic = get_object_or_404(_topics(), slug=slug)
    page = page_of(request, listed(Edition.objects.published().filter(topics=topic)).newest_first(), PER_PAGE)
    context = {"topic": topic, "page": page, "section": "topics", "path": path_of(request.path, page)}
    return render(request, "articles/topic.html", context)


@require_safe
def ratings(request: HttpRequest) -> HttpResponse:
    context = {"ratings": scale(), "section": "ratings", "path": request.path}
    return render(request, "articles/ratings.html", context)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Also reached by addresses that no view knows, before anything has asked for the newsroom's language."""
    with in_its_own_terms(request):
        return default_page_not_found(request, exception)


def _topics() -> QuerySet[Topic]:
    """Topics that something published stands under, each with the number of its `pieces`."""
    published = Edition.objects.published()
    return Topic.objects.filter(editions__in=published).annotate(pieces=Count("editions")).order_by("name")
