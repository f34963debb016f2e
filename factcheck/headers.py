"""What browsers are told to refuse, with every answer: pages, files, errors, whatever made them.

Content security policy, Trusted Types, the cross-origin policies and Permissions-Policy; Django's SecurityMiddleware
sends HSTS, nosniff, Referrer-Policy and Cross-Origin-Opener-Policy.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from csp.constants import NONE, SELF
from csp.middleware import CSPMiddleware, PolicyParts
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

# Features that no page of ours uses, whatever should get into it (https://www.w3.org/TR/permissions-policy/).
REFUSED = [
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "usb",
    "xr-spatial-tracking",
]
POLICY = ", ".join(f"{feature}=()" for feature in REFUSED)

# Of what is no page: nothing in it is to run or to load anything, should a browser show it as one.
FILE: dict[str, list[str]] = {
    "default-src": [NONE],
    "base-uri": [NONE],
    "form-action": [NONE],
    "frame-ancestors": [NONE],
}
# Everything comes from here, nothing is written into the page, and nobody frames it.
DESK: dict[str, list[str]] = FILE | {
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "connect-src": [SELF],
    "frame-src": [SELF],
    "manifest-src": [SELF],
    "object-src": [NONE],
    "form-action": [SELF],
}
# Besides, no script of ours makes HTML out of words, and no policy may be made that would let it (Trusted Types,
# https://www.w3.org/TR/trusted-types/). Django's admin does so, and the desk shows what the server has laid out.
PAGE: dict[str, list[str]] = {name: value for name, value in DESK.items() if name != "frame-src"} | {
    "require-trusted-types-for": ["'script'"],
    "trusted-types": [NONE],
}
FOR_ANY_SITE = ("/media/", "/api/", "/v1alpha1/")  # pictures in feed readers, and what is there for programs


class ContentPolicy(CSPMiddleware):
    """django-csp, with a policy for each kind of answer. What a view says itself is left alone."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """A 304 says nothing: what it said would take the place of what came with the page (RFC 9111, 3.2)."""
        return response if response.status_code == 304 else super().process_response(request, response)

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if not report_only and parts.config is None:
            parts.config = dict(policy_for(request.path_info, response))
        return parts


def policy_for(path: str, response: HttpResponseBase) -> Mapping[str, Any]:
    if not is_page(response):
        return FILE
    return DESK if path.startswith("/admin/") else PAGE


def before_django() -> list[tuple[str, str]]:
    """All of them, for a line of text that is answered before Django sees the request."""
    transport = f"max-age={settings.SECURE_HSTS_SECONDS}"
    return [
        ("Content-Security-Policy", build_policy(FILE)),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Referrer-Policy", settings.SECURE_REFERRER_POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", settings.X_FRAME_OPTIONS),
        *([("Strict-Transport-Security", transport)] if settings.SECURE_HSTS_SECONDS else []),
    ]


def is_page(response: HttpResponseBase) -> bool:
    return response.headers.get("Content-Type", "").startswith("text/html")


def isolating(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware around all others: other sites neither load what is ours nor share a process with it.

    https://html.spec.whatwg.org/#coep and https://fetch.spec.whatwg.org/#cross-origin-resource-policy-header
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code == 304:
            return response
        is_open = request.path_info.startswith(FOR_ANY_SITE)
        response.headers.setdefault(
            "Cross-Origin-Resource-Policy", "cross-origin" if is_open else "same-origin"
        )
        if is_page(response):
            response.headers.setdefault("Cross-Origin-Embedder-Policy", "require-corp")
            response.headers.setdefault("Permissions-Policy", POLICY)
        return response

    return answer
