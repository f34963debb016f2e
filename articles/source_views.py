"""The public pages of sources: only of those that something visible cites, and never of confidential ones."""

from __future__ import annotations

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.models import Edition, EditionSource
from articles.pages import page_of, path_of
from articles.reading import listed
from sources.models import Source
from sources.models.queries import SourceQuerySet

PER_PAGE = 50


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    cited_now = Q(editions__in=Edition.objects.published())
    rows = _public().filter(cited_now).annotate(pieces=Count("editions", distinct=True))
    page = page_of(request, rows.order_by(Lower("title"), "pk"), PER_PAGE)
    context = {"page": page, "section": "sources", "path": path_of(request.path, page)}
    return render(request, "sources/sources.html", context)


@require_safe
def source(request: HttpRequest, handle: str) -> HttpResponse:
    source = public_source(handle)
    if source.handle != handle:
        return redirect(source, permanent=True)
    pieces = (
        listed(Edition.objects.current().filter(editionsource__source=source))
        .annotate(numbers=ArrayAgg("editionsource__number", order_by="editionsource__number"))
        .newest_first()
    )
    context = {"source": source, "work": source.csl(), "pieces": pieces, "section": "sources"}
    return render(request, "sources/source.html", context)


def public_source(handle: str) -> Source:
    """By its handle, also a former one. Raises Http404."""
    source = _public().by_handle(handle)
    if source is None:
        raise Http404
    return source


def _public() -> SourceQuerySet:
    """A source that only drafts cite would tell what we are working on."""
    visible = EditionSource.objects.filter(source=OuterRef("pk"), edition__in=Edition.objects.visible())
    return Source.objects.public().filter(Exists(visible))
