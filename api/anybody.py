"""Any site's scripts may read the API: CORS, https://fetch.spec.whatwg.org/#http-cors-protocol."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from api.errors import error_for

BELOW = ("/api/", "/v1alpha1/")
METHODS = "GET, HEAD, OPTIONS"
EXPOSED = "ETag, Link, Retry-After"
DAY = "86400"


def open_to_anybody(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware around what makes pages fit for caches, so that a 304 bears the headers too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(BELOW):
            return get_response(request)
        response = _preflight() if request.method == "OPTIONS" else get_response(request)
        if response.status_code == 405:
            response = error_for(request, 405, f"Only {METHODS} are answered here: the API is for reading.")
            response["Allow"] = METHODS
        if "json" in response.get("Content-Type", ""):
            response["X-Robots-Tag"] = "noindex"
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = EXPOSED
        return response

    return middleware


def _preflight() -> HttpResponse:
    response = HttpResponse(status=204)
    del response["Content-Type"]
    response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "*"
    response["Access-Control-Max-Age"] = DAY
    return response
