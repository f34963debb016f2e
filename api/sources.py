"""Sources that published pieces cite, and which pieces those are. Never a confidential one."""

from __future__ import annotations

from typing import Annotated, Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from ninja import Query, Router

from api import answers, shapes
from api.paging import answer
from api.parameters import HandleInPath, Sources
from articles.listing import NEWEST_FIRST
from articles.models import Edition, EditionSource
from sources.models import Source

router = Router(tags=["Sources"])
CITING = 20  # pieces told with a source


@router.api_operation(
    ["GET", "HEAD"], "/", response=answers.SourcePage, url_name="sources", summary="List sources"
)
def sources(request: HttpRequest, response: HttpResponse, given: Annotated[Sources, Query()]) -> Any:
    """Every source that a published piece cites, in the order in which they were entered."""
    cited = EditionSource.objects.filter(source=OuterRef("pk"), edition__in=Edition.objects.published())
    rows = Source.objects.public().filter(Exists(cited)).prefetch_related("copies")
    if given.kind:
        rows = rows.filter(kind=given.kind)
    return answer(request, response, rows, ("id",), given, lambda row: shapes.source(row.handle, row.csl()))


@router.api_operation(
    ["GET", "HEAD"],
    "/{handle}/",
    response=answers.SourceInFull,
    url_name="source",
    summary="Read a source",
)
def source(request: HttpRequest, handle: HandleInPath) -> Any:
    """A source with the newest pieces that cite it. A handle that it had before leads on to it."""
    seen = EditionSource.objects.filter(source=OuterRef("pk"), edition__in=Edition.objects.visible())
    found = Source.objects.public().filter(Exists(seen)).prefetch_related("copies").by_handle(handle)
    if found is None:
        raise Http404
    if found.handle != handle:
        return redirect(shapes.address("api:source", found.handle), permanent=True)
    return shapes.source(found.handle, found.csl()) | {"cited_by": _cited_by(found)}


def _cited_by(source: Source) -> dict[str, Any]:
    rows = EditionSource.objects.published().filter(source=source).once()
    rows = rows.order_by(*NEWEST_FIRST).select_related("edition").defer("edition__document")
    found = list(rows[: CITING + 1])
    numbers = dict(
        EditionSource.objects.filter(source=source, edition__in=[row.edition_id for row in found])
        .values_list("edition")
        .annotate(numbers=ArrayAgg("number", order_by="number"))
    )
    items = [shapes.citing(row.edition, numbers[row.edition_id]) for row in found[:CITING]]
    onward = f"{shapes.address('api:checks')}?source={source.handle}" if len(found) > CITING else None
    return {"items": items, "next": onward}
