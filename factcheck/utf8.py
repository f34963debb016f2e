"""Addresses and forms are read as UTF-8, whatever a request calls itself."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters
from django.utils.translation import gettext as _

from factcheck.headers import before_django

SAME = {"", "utf-8", "utf8", "us-ascii", "ascii"}
TEXT = ("Content-Type", "text/plain; charset=utf-8")


class Utf8Only:
    """WSGI application around `application`, which is Django's.

    Django decodes address and form by the charset of Content-Type, with any codec that Python has, before a middleware
    sees the request: a codec that is none for text is an error of ours, and with another a stranger has the page of one
    address made, and kept, for another. So a question has no type of content, and what is sent in another charset than
    UTF-8 is refused (RFC 9110, 15.5.16).
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            environ.pop("CONTENT_TYPE", None)
        elif not _is_utf8(environ.get("CONTENT_TYPE", "")):
            said = _("Send this as UTF-8: no other encoding is read here.").encode()
            start_response(
                "415 Unsupported Media Type", [TEXT, ("Content-Length", str(len(said))), *before_django()]
            )
            return [said]
        return self.application(environ, start_response)


def _is_utf8(content_type: str) -> bool:
    try:
        charset = parse_header_parameters(content_type)[1].get("charset", "")
    except ValueError:  # a parameter in an encoding that nobody knows
        return False
    return charset.strip().lower() in SAME
