"""What may be sent with a request: as much as its sender said, whole, and no more than a form of ours could be."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.core.exceptions import BadRequest
from django.utils.translation import gettext as _

from factcheck.headers import before_django

DESK = "/admin/"
LARGEST = 1024 * 1024  # of what readers send, as in deploy/nginx-site.conf
LARGEST_AT_THE_DESK = 32 * LARGEST  # a picture or file that is too large is told so by its form
TEXT = ("Content-Type", "text/plain; charset=utf-8")


class WholeBodies:
    """WSGI application around `application`, which is Django's.

    Django keeps files of any size on its disk before a view is asked, takes a body without a length for an empty one,
    and one that broke off for all that was meant: half a text would be saved as the whole. So it is refused without
    its length (RFC 9112, 6.3), and read to its end or not at all.
    """

    def __init__(self, application: Callable[..., Iterable[bytes]]) -> None:
        self.application = application

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or "0"
        if "HTTP_TRANSFER_ENCODING" in environ or not length.isdecimal():
            return _refuse(start_response, "411 Length Required", _("Send this with its length."))
        at_desk = environ["PATH_INFO"].startswith(DESK)
        if len(length) > 12 or int(length) > (LARGEST_AT_THE_DESK if at_desk else LARGEST):
            said = _("What was sent is larger than this site takes. Send less, or a smaller file.")
            return _refuse(start_response, "413 Content Too Large", said)
        environ["wsgi.input"] = Whole(environ["wsgi.input"], int(length))
        return self.application(environ, start_response)


class Whole:
    """The body of a request, which raises BadRequest where it ends before its length."""

    def __init__(self, stream: Any, length: int) -> None:
        self.stream, self.missing = stream, length

    def read(self, size: int = -1) -> bytes:
        wanted = self.missing if size < 0 else min(size, self.missing)
        pieces = []
        while wanted > 0:
            piece = self._got(self.stream.read(wanted))
            pieces.append(piece)
            wanted -= len(piece)
        return b"".join(pieces)

    def readline(self, size: int = -1) -> bytes:
        wanted = self.missing if size < 0 else min(size, self.missing)
        return self._got(self.stream.readline(wanted)) if wanted else b""

    def _got(self, piece: bytes) -> bytes:
        if not piece:
            raise BadRequest("the body ends before its length")
        self.missing -= len(piece)
        return piece


def _refuse(start_response: Callable[..., Any], status: str, words: str) -> list[bytes]:
    """A line of text: what is still on its way is not waited for."""
    said = words.encode()
    start_response(status, [TEXT, ("Content-Length", str(len(said))), *before_django()])
    return [said]
