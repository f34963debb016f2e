"""Claims that were checked, one by one."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Exists, F, Func, JSONField, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from api import answers, shapes
from api.checks import key_of
from api.paging import answer
from api.parameters import Claims, period
from api.words import with_words
from articles.models import EditionClaim, EditionTopic, Topic
from articles.newsroom import of as newsroom_of
from articles.structured_data import Publisher

router = Router(tags=["Claims"])
ORDER = ("-first_published_at", "-edition_id", "position")


@router.api_operation(
    ["GET", "HEAD"], "/", response=answers.ClaimPage, url_name="claims", summary="List claims"
)
def claims(request: HttpRequest, response: HttpResponse, given: Annotated[Claims, Query()]) -> Any:
    """Every claim that a published check rates, by the first publication of its check, the newest first."""
    publisher = Publisher(name=newsroom_of(request).name, url=shapes.address("articles:home"))
    rows = selected(given).select_related("edition").defer("edition__document").annotate(told=_as_told())
    return answer(
        request, response, rows, ORDER, given, lambda row: shapes.listed_claim(row, row.told, publisher)
    )


def selected(given: Claims) -> QuerySet[EditionClaim]:
    """What a request asks for, of what is published."""
    rows: QuerySet[EditionClaim] = EditionClaim.objects.published().filter(
        **period(given.published_from, given.published_to, "first_published_at")
    )
    if given.rating:
        rows = rows.filter(rating_slug=given.rating)
    if given.claimant:
        rows = rows.filter(claimant_slug=given.claimant)
    if given.topic:
        topic = key_of(Topic.objects.filter(slug=given.topic))
        under = EditionTopic.objects.filter(edition=OuterRef("edition"), topic=topic)
        rows = rows.filter(Exists(under))
    if given.q:
        rows = with_words(rows, given.q)
    return rows


def _as_told() -> Func:
    """The claim in the document of its edition, and nothing else of the document."""
    return Func(
        F("edition__document__content__claims"),
        F("position") - 1,
        template="(%(expressions)s)",
        arg_joiner=" -> ",
        output_field=JSONField(),
    )
