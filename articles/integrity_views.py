"""What anybody needs to check that no edition was changed: docs/integrity.md says how."""

from __future__ import annotations

from hashlib import sha256

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from articles.canonical import canonical
from articles.integrity import listing, shown
from articles.models import Edition
from articles.sealing import Malformed, sealed

FOR_EVER = "public, max-age=31536000, immutable"
# A copy that a cache gives out late would look like an edition that was taken back, or keep what was redacted.
ASK_FIRST = "no-cache"


@require_safe
def integrity(request: HttpRequest) -> HttpResponse:
    return _json(request, canonical(listing()), ASK_FIRST)


@require_safe
def document(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The bytes that the digest of an edition is of."""
    return _json(request, sealed(_visible(slug, number).document), FOR_EVER)


@require_safe
def what_is_shown(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _json(request, canonical(shown(_visible(slug, number))), ASK_FIRST)


def _visible(slug: str, number: int) -> Edition:
    """Superseded and withdrawn ones too. Raises Http404, also for a document that is damaged."""
    edition = Edition.objects.visible().filter(slug=slug, number=number).order_by("article_id").first()
    if edition is None:
        raise Http404
    try:
        sealed(edition.document)
    except Malformed as error:
        raise Http404 from error
    return edition


def _json(request: HttpRequest, body: bytes, freshness: str) -> HttpResponse:
    etag = f'"{sha256(body).hexdigest()}"'
    headers = {
        "ETag": etag,
        "Cache-Control": freshness,
        "Access-Control-Allow-Origin": "*",  # it is for everybody, a script on another site included
        "X-Robots-Tag": "noindex",
    }
    response = HttpResponse(body, content_type="application/json", headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response
