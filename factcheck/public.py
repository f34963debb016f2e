"""Public pages: the same bytes for every reader, in the newsroom's terms, and fit for a shared cache."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import (
    get_conditional_response,
    patch_cache_control,
    patch_vary_headers,
    set_response_etag,
)
from django.utils.text import compress_sequence, compress_string

from articles.newsroom import in_its_own_terms

PUBLIC = {
    "articles",
    "machines",
    "sources",
    "supporters",
    "pages",
    "readers",
    "api",
    "search",
}  # URL namespaces
KEPT = {200, 301}  # never an error

# Browsers ask each time, so that a new edition is on the reader's next request; the ETag makes that cheap. A cache in
# front answers by itself for a second, so that a front-page day costs us one request per page and second; for one more
# while it asks us; and for a day while we cannot answer (RFC 9111, RFC 5861). So what was published or corrected, or
# whose time has come, is everywhere within some seconds, and no cache needs to be told.
FRESHNESS = {
    "public": True,
    "max_age": 0,
    "s_maxage": 1,
    "stale_while_revalidate": 1,
    "stale_if_error": 86_400,
}


class PublicPages:
    """Middleware. Stands last, so that nothing changes the bytes after their ETag is taken."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        with ExitStack() as request.terms:  # type: ignore[attr-defined]
            response = self.get_response(request)
        if _is_page(request, response):
            _compress(request, response)
            set_response_etag(response)
            patch_cache_control(response, **FRESHNESS)
            return get_conditional_response(request, etag=response.get("ETag"), response=response) or response
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if _is_public(request):
            request.terms.enter_context(in_its_own_terms(request))  # type: ignore[attr-defined]


def _is_public(request: HttpRequest) -> bool:
    return request.resolver_match is not None and request.resolver_match.app_name in PUBLIC


def _is_page(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a cache may keep it. What says itself how long it may be kept, such as a picture, is left alone."""
    return (
        _is_public(request)
        and response.status_code in KEPT
        and not response.cookies
        and not response.has_header("Cache-Control")
    )


def _compress(request: HttpRequest, response: Any) -> None:
    """Each encoding is a representation of its own, with its own strong ETag (RFC 9110, 8.8.3.3).

    What is made while it is sent comes with a tag of its view's, for nobody has its bytes yet.
    """
    patch_vary_headers(response, ["Accept-Encoding"])
    if re.search(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", request.headers.get("Accept-Encoding", "")):
        if response.streaming:
            response.streaming_content = compress_sequence(response.streaming_content)
            if response.has_header("ETag"):
                response["ETag"] = f'{response["ETag"][:-1]}-gzip"'
        else:
            response.content = compress_string(response.content)
        response["Content-Encoding"] = "gzip"
