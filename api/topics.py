"""Topics that something published stands under."""

from __future__ import annotations

from typing import Annotated, Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router

from api import answers, shapes
from api.paging import answer
from api.parameters import Paged
from articles.models import EditionTopic, Topic

router = Router(tags=["Topics"])


@router.api_operation(
    ["GET", "HEAD"], "/", response=answers.TopicPage, url_name="topics", summary="List topics"
)
def topics(request: HttpRequest, response: HttpResponse, given: Annotated[Paged, Query()]) -> Any:
    """Every topic that something published stands under, by slug."""
    used = EditionTopic.objects.published().filter(topic=OuterRef("pk"))
    return answer(request, response, Topic.objects.filter(Exists(used)), ("slug",), given, shapes.topic)
