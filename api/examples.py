"""A request and its answer for each operation, from what is published here now, shortened for reading."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import resolve

from api.fact_check_tools.finding import our_site
from articles.models import Edition, EditionSource
from articles.templatetags.reading import public_address

MOST = 140  # characters of a text
ITEMS = 2  # of a list


@dataclass(frozen=True)
class Example:
    """request: for the command line. answer: JSON, shortened; "" where there is nothing to answer with yet."""

    request: str
    answer: str


def examples(request: HttpRequest) -> dict[str, Example]:
    """By the path of the operation, in the words of the document. A fixed number of queries."""
    values = _values()
    return {
        path: Example(
            request=f"curl --globoff {shlex.quote(public_address(path.format(**values) + query))}",
            answer=_answer(request, path.format(**values), query),
        )
        for path, query in _asked()
    }


def _asked() -> Iterator[tuple[str, str]]:
    yield "/api/v1/checks/", "?kind=check&limit=1"
    yield "/api/v1/checks/{slug}/", ""
    yield "/api/v1/checks/{slug}/editions/", "?limit=1"
    yield "/api/v1/checks/{slug}/editions/{number}/", ""
    yield "/api/v1/claims/", "?limit=1"
    yield "/api/v1/sources/", "?limit=1"
    yield "/api/v1/sources/{handle}/", ""
    yield "/api/v1/topics/", "?limit=1"
    yield "/api/v1/corrections/", "?limit=1"
    yield "/v1alpha1/claims:search", f"?reviewPublisherSiteFilter={our_site()}&pageSize=1"


def _values() -> dict[str, Any]:
    """The newest published piece, its first edition, and a source of it."""
    newest = Edition.objects.published().newest_first().only("slug").first()
    cited = EditionSource.objects.filter(edition=newest, source__is_confidential=False).order_by("number")
    handle = cited.values_list("source__handle", flat=True).first() if newest else None
    return {"slug": newest.slug if newest else "slug", "handle": handle or "handle", "number": 1}


def _answer(page: HttpRequest, path: str, query: str) -> str:
    """What the operation itself answers to anybody."""
    request = HttpRequest()
    request.method, request.path, request.path_info = "GET", path, path
    request.GET = QueryDict(query.removeprefix("?"))
    request.newsroom = page.newsroom  # type: ignore[attr-defined]
    match = resolve(path)
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    if response.status_code != 200:
        return ""
    return json.dumps(shortened(json.loads(response.content)), ensure_ascii=False, indent=2)


def shortened(value: Any) -> Any:
    """Long texts cut, and long lists after their first items; "…" stands for what is left out."""
    if isinstance(value, dict):
        return {key: shortened(item) for key, item in value.items()}
    if isinstance(value, list):
        rest = ["…"] if len(value) > ITEMS else []
        return [shortened(item) for item in value[:ITEMS]] + rest
    if isinstance(value, str) and len(value) > MOST:
        return f"{value[:MOST].rstrip()}…"
    return value
