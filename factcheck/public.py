"""Public pages: the same bytes for every reader, in the newsroom's terms, and fit for a shared cache."""

from __future__ import annotations

import re
import time
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
from articles.newsroom import of as newsroom_of

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
# front may answer for a minute by itself, and for a day while we cannot (RFC 9111, RFC 5861).
FOR_BROWSERS = {"public": True, "max_age": 0}
WHILE_WE_CANNOT = {"stale_if_error": 86_400}
KEPT_FOR = 60  # seconds
ON_THE_WAY = 1  # second that an answer may take to the cache


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
            patch_cache_control(response, **FOR_BROWSERS, s_maxage=_kept_for(request), **WHILE_WE_CANNOT)
            return get_conditional_response(request, etag=response.get("ETag"), response=response) or response
        return response

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        if _is_public(request):
            request.asked_at = time.monotonic()  # type: ignore[attr-defined]
            request.terms.enter_context(in_its_own_terms(request))  # type: ignore[attr-defined]


def _kept_for(request: HttpRequest) -> int:
    """Seconds, never past the moment at which the next scheduled edition becomes visible.

    That moment was asked for before the page was made, so that one that comes meanwhile is not missed.
    """
    wait = newsroom_of(request).next_edition_in  # type: ignore[attr-defined]
    if wait is None:
        return KEPT_FOR
    passed = time.monotonic() - request.asked_at  # type: ignore[attr-defined]
    return max(0, min(KEPT_FOR, int(wait.total_seconds() - passed) - ON_THE_WAY))


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
