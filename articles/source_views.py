"""The public pages of sources: only of those that something visible cites, and never of confidential ones."""

from __future__ import annotations

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Exists, OuterRef, QuerySet, TextField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.listing import NEWEST_FIRST, piece_of, with_pieces
from articles.models import Edition, EditionSource
from articles.pages import PagedList, path_of, without_page_numbers
from articles.statements import Given, Statement
from sources.models import Source
from sources.models.queries import SourceQuerySet
from sources.models.source import TITLE_FOR_LISTS

PER_PAGE, PIECES_PER_PAGE = 50, 20
MOST_COUNTED = 50  # citing pieces of a source in a list; counting thousands would make the list slow


@require_safe
@without_page_numbers
def sources(request: HttpRequest) -> HttpResponse:
    page = _SOURCES.page(request)
    context = {"page": page, "most": MOST_COUNTED, "section": "sources", "path": path_of(request, page)}
    return render(request, "sources/sources.html", context)


@require_safe
def source(request: HttpRequest, handle: str) -> HttpResponse:
    source = public_source(handle)
    if source.handle != handle:
        return redirect(source, permanent=True)
    page = _CITING.page(request, source=source.pk)
    for row in page:
        row.piece = piece_of(row)
    context = {"source": source, "work": source.csl(), "page": page, "section": "sources"}
    return render(request, "sources/source.html", context | {"path": path_of(request, page)})


def _cited() -> QuerySet[Source]:
    """The sources of published pieces, each with `citing`: a row for each of the first of those."""
    citing = EditionSource.objects.published().filter(source=OuterRef("pk")).once()
    return (
        Source.objects.public()
        .filter(Exists(citing))
        .annotate(by_title=TITLE_FOR_LISTS, citing=ArraySubquery(citing.values("pk")[: MOST_COUNTED + 1]))
    )


def _citing(source: Any) -> QuerySet[Any]:
    """A row for each piece that cites a source, withdrawn ones too, with the `numbers` that it has there."""
    rows = EditionSource.objects.filter(source=source, edition__in=Edition.objects.current()).once()
    same = EditionSource.objects.filter(source=source, edition=OuterRef("edition")).order_by("number")
    return with_pieces(rows).annotate(numbers=ArraySubquery(same.values("number")))


def public_source(handle: str) -> Source:
    """By its handle, also a former one. Raises Http404."""
    source = None if "\x00" in handle else _NOW.first(handle=handle)
    source = source or _public().by_handle(handle)
    if source is None:
        raise Http404
    return source


def _public() -> SourceQuerySet:
    """A source that only drafts cite would tell what we are working on."""
    visible = EditionSource.objects.filter(source=OuterRef("pk"), edition__in=Edition.objects.visible())
    return Source.objects.public().filter(Exists(visible))


_NOW: Statement[Source] = Statement(lambda: _public().filter(handle=Given("handle", TextField())).order_by())
_SOURCES: PagedList[Source] = PagedList(_cited, ["by_title", "id"], PER_PAGE)
_CITING: PagedList[EditionSource] = PagedList(
    _citing, NEWEST_FIRST, PIECES_PER_PAGE, source=BigIntegerField()
)
