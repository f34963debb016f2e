"""Checks and explainers: their newest editions, and every edition that came out."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from ninja import Query, Router

from api import answers, shapes
from api.paging import answer
from api.parameters import Checks, NumberInPath, Paged, SlugInPath, period
from articles.models import Edition, EditionClaim, EditionSource, EditionTopic, Topic
from articles.models.edition import EditionQuerySet
from articles.reading import read
from sources.models import Source

router = Router(tags=["Checks"])
ORDER = ("-first_published_at", "-article_id")
TOLD = ("language", "checked_on", "bylines", "topics", "claims")  # of a content, in a list


@router.api_operation(
    ["GET", "HEAD"], "/", response=answers.CheckPage, url_name="checks", summary="List checks"
)
def checks(request: HttpRequest, response: HttpResponse, given: Annotated[Checks, Query()]) -> Any:
    """Checks and explainers that are published, the newest first, each with the claims it rates.

    What was withdrawn is in no list: its own address tells why, and `/api/v1/corrections/` when.
    """
    told = JSONObject(**{name: F(f"document__content__{name}") for name in TOLD})
    rows = selected(given).defer("document").annotate(told=told)
    return answer(request, response, rows, ORDER, given, lambda row: shapes.listed_check(row, row.told))


@router.api_operation(
    ["GET", "HEAD"], "/{slug}/", response=answers.Check, url_name="check", summary="Read a check"
)
def check(request: HttpRequest, slug: SlugInPath) -> Any:
    """The newest edition of a check or an explainer, as readers see it: texts in markdown and in HTML, claims with
    their ratings, references with the passages cited, questions that follow, and the history of the piece.

    Of a confidential source the public description is told and nothing else. A piece that was withdrawn has its
    notice in place of its content. An address that a piece had before it was published leads on to it.
    """
    try:
        return _in_full(slug)
    except Edition.DoesNotExist:
        moved = Edition.objects.current().filter(article__former_slugs__slug=slug).first()
        if moved is None:
            raise Http404 from None
        return redirect(shapes.address("api:check", moved.slug), permanent=True)


@router.api_operation(
    ["GET", "HEAD"],
    "/{slug}/editions/",
    response=answers.EditionPage,
    url_name="editions",
    summary="List editions",
)
def editions(
    request: HttpRequest, response: HttpResponse, slug: SlugInPath, given: Annotated[Paged, Query()]
) -> Any:
    """Every edition of a piece that came out, the newest first, with the public note on what changed and why."""
    visible = Edition.objects.visible().filter(slug=slug)
    if not visible.exists():
        raise Http404
    rows = visible.defer("document").annotate(withdrawal=F("document__withdrawal"))
    return answer(request, response, rows, ("-number",), given, lambda row: shapes.entry(slug, vars(row)))


@router.api_operation(
    ["GET", "HEAD"],
    "/{slug}/editions/{number}/",
    response=answers.Check,
    url_name="edition",
    summary="Read an edition",
)
def edition(request: HttpRequest, slug: SlugInPath, number: NumberInPath) -> Any:
    """One edition of a piece as it was published, in the shape of `/api/v1/checks/{slug}/`."""
    return _in_full(slug, number)


def selected(given: Checks) -> EditionQuerySet:
    """What a request asks for, of what is published."""
    rows = Edition.objects.published().filter(
        **period(given.published_from, given.published_to, "first_published_at")
    )
    if given.kind:
        rows = rows.filter(article_kind=given.kind)
    if given.changed_since:
        rows = rows.filter(published_at__gte=given.changed_since)
    if given.topic:
        rows = rows.filter(_has(EditionTopic, topic=key_of(Topic.objects.filter(slug=given.topic))))
    if given.source:
        source = Source.objects.public().by_handle(given.source)
        rows = rows.filter(_has(EditionSource, source=source.pk if source else 0))
    if given.rating:
        rows = rows.filter(_has(EditionClaim, rating_slug=given.rating))
    if given.claimant:
        rows = rows.filter(_has(EditionClaim, claimant_slug=given.claimant))
    return rows


def key_of(rows: QuerySet[Any]) -> int:
    """The key of the only row, 0 where there is none: for a number the planner knows how many rows bear it."""
    return rows.values_list("pk", flat=True).first() or 0


def _has(rows: Any, **lookups: Any) -> Exists:
    return Exists(rows.objects.filter(edition=OuterRef("pk"), **lookups))


def _in_full(slug: str, number: int | None = None) -> dict[str, Any]:
    page = read(slug, number)
    return shapes.check(page.edition, page.content, page.live, page.history)
