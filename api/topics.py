"""Topics that something published stands under."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from api import answers, shapes
from api.paging import answer
from api.parameters import Paged
from articles.topics import in_use

router = Router(tags=["Topics"])


@router.api_operation(
    ["GET", "HEAD"], "/", response=answers.TopicPage, url_name="topics", summary="List topics"
)
def topics(request: HttpRequest, response: HttpResponse, given: Annotated[Paged, Query()]) -> Any:
    """Every topic that something published stands under, by slug."""
    return answer(request, response, in_use().order_by(), ("slug",), given, shapes.topic)
