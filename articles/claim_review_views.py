"""Every ClaimReview of the site in one answer, made while it is sent: memory does not grow with the site."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from django.http import HttpRequest, StreamingHttpResponse
from django.views.decorators.http import require_safe

from articles.data_feed import as_data_feed, as_lines, look
from articles.described import publisher
from articles.freshness import published_so_far
from articles.newsroom import of
from articles.public_data import public_data


@public_data
@require_safe
def data_feed(request: HttpRequest) -> StreamingHttpResponse:
    by = publisher(of(request))
    chunks = as_data_feed(by, of(request).language)
    return _streamed(request, chunks, "application/ld+json; charset=utf-8", look(by), of(request).language)


@public_data
@require_safe
def lines(request: HttpRequest) -> StreamingHttpResponse:
    by = publisher(of(request))
    return _streamed(request, as_lines(by), "application/jsonl; charset=utf-8", look(by))


def _streamed(
    request: HttpRequest, chunks: Iterator[bytes], media_type: str, *looks: str
) -> StreamingHttpResponse:
    """Its tag is known before anything is read: by what is published, and by how one of them looks."""
    tag = sha256("\n".join([published_so_far(), media_type, *looks]).encode()).hexdigest()
    body = iter(()) if request.method == "HEAD" else chunks
    return StreamingHttpResponse(body, content_type=media_type, headers={"ETag": f'"{tag}"'})
