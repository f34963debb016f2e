"""The API as one: its parts, what it answers to what goes wrong, and the OpenAPI document of it all."""

from __future__ import annotations

import json
import logging
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.renderers import BaseRenderer
from ninja.responses import NinjaJSONEncoder

from api import checks, claims, corrections, sources, topics
from api.errors import error_for
from api.fact_check_tools.operation import router as claims_search
from api.known import known_only
from api.problems import Refused, field_errors, in_words
from articles.keys import BadKey
from articles.models import Edition

log = logging.getLogger(__name__)


class Json(BaseRenderer):
    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, cls=NinjaJSONEncoder, ensure_ascii=False, separators=(",", ":"))


api = NinjaAPI(
    title="Fact checks",
    version="1",
    urls_namespace="api",
    openapi_url=None,
    docs_url=None,
    renderer=Json(),
)
PARTS = {"checks": checks, "claims": claims, "sources": sources, "topics": topics, "corrections": corrections}
for name, part in PARTS.items():
    part.router.add_decorator(known_only, mode="view")
    api.add_router(f"/api/v1/{name}", part.router)
claims_search.add_decorator(known_only, mode="view")
api.add_router("/v1alpha1", claims_search)


@api.exception_handler(ValidationError)
def not_as_declared(request: HttpRequest, error: Any) -> HttpResponse:
    """An address that cannot be is not there; a parameter that cannot be is told of."""
    if any(found["loc"][0] == "path" for found in error.errors):
        return not_found(request, error)
    return refused(request, Refused(field_errors(error.errors)))


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Any) -> HttpResponse:
    return error_for(request, 400, in_words(error.errors), error.errors)


@api.exception_handler(Http404)
@api.exception_handler(Edition.DoesNotExist)
def not_found(request: HttpRequest, error: Exception) -> HttpResponse:
    return error_for(request, 404, "Nothing public stands under this address.")


@api.exception_handler(BadKey)
def no_such_page(request: HttpRequest, error: Exception) -> HttpResponse:
    """As the pages of the site do: a page that no list has is not there."""
    return error_for(request, 404, "This list gave out no such key. Follow `next` from the first page.")


@api.exception_handler(Exception)
def broken(request: HttpRequest, error: Exception) -> HttpResponse:
    log.error("could not be made", exc_info=error, extra={"request": request, "status_code": 500})
    return error_for(request, 500, "Something went wrong on our side. We have made a note of it.")
