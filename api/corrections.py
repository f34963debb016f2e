"""What we had to correct, to clarify or to withdraw."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from api import answers, shapes
from api.paging import answer
from api.parameters import Corrections, period
from articles import history

router = Router(tags=["Corrections"])


@router.api_operation(
    ["GET", "HEAD"], "/", response=answers.CorrectionPage, url_name="corrections", summary="List corrections"
)
def corrections(request: HttpRequest, response: HttpResponse, given: Annotated[Corrections, Query()]) -> Any:
    """Corrections, clarifications and withdrawals, the newest first, each with its public note."""
    rows = history.corrections().filter(**period(given.published_from, given.published_to, "published_at"))
    if given.kind:
        rows = rows.filter(kind=given.kind)
    rows = rows.annotate(withdrawal=F("document__withdrawal"))
    order = ("-published_at", "-id")
    return answer(request, response, rows, order, given, lambda row: shapes.correction(row, row.withdrawal))
