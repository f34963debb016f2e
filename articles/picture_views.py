"""Pictures as readers get them. Apart from `articles.images`, which brings a library that no reader needs."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponseBase:
    """The bytes of a picture, for ever: the name is their digest, so they cannot change."""
    path = f"images/{name}"
    if not default_storage.exists(path):
        raise Http404
    response = FileResponse(default_storage.open(path), content_type=CONTENT_TYPES[name.rpartition(".")[2]])
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    response["ETag"] = f'"{name.partition(".")[0]}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response
