"""One page of a list as an answer: its items, and the address of the next page, also as a Link header (RFC 8288)."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse

from api.parameters import Paged
from articles.keys import page_by_key
from articles.templatetags.reading import public_address


def answer(
    request: HttpRequest,
    response: HttpResponse,
    rows: QuerySet[Any],
    order: Sequence[str],
    given: Paged,
    shape: Callable[[Any], dict[str, Any]],
) -> dict[str, Any]:
    """One query, and none to count. Raises articles.keys.BadKey."""
    page = page_by_key(rows, order, {"after": given.after or ""}, given.limit)
    onward = _behind(request, page.after) if page.after else None
    if onward:
        response["Link"] = f'<{onward}>; rel="next"'
    return {"items": [shape(row) for row in page.rows], "next": onward}


def _behind(request: HttpRequest, key: str) -> str:
    query = request.GET.copy()
    query["after"] = key
    return public_address(f"{request.path}?{query.urlencode()}")
