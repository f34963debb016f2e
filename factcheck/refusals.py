"""Pages that say no: the request was not understood, too large, or of a kind that is not answered.

They say what to do, in the newsroom's words, and nothing about why in terms of the machine.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from api.anybody import BELOW as FOR_PROGRAMS
from api.errors import error_for
from articles.newsroom import in_its_own_terms
from factcheck.requests import reference

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def not_understood(request: HttpRequest, exception: Exception) -> HttpResponse:
    """`handler400` of the URL configuration."""
    status = 413 if isinstance(exception, TOO_LARGE) else 400
    if request.path_info.startswith(FOR_PROGRAMS):
        return error_for(request, status, "This request is not one that can be answered.")
    return HttpResponse(_page(request, status), status=status, headers={"Cache-Control": "no-store"})


def form_not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW. The reason stands in the log."""
    with in_its_own_terms(request):
        return render(request, "403.html", status=403)


def worded(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: whoever asks by a method that an address does not answer gets a page with the 405."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.status_code != 405 or request.method == "HEAD" or not isinstance(response, HttpResponse):
            return response
        if not response.content:
            response.content = _page(request, 405).encode()
            response.headers["Content-Type"] = "text/html; charset=utf-8"
            response.headers["Content-Length"] = str(len(response.content))
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return answer


def _page(request: HttpRequest, status: int) -> str:
    """Rendered without a request, whose host or form may be what is wrong with it."""
    with ExitStack() as terms:
        try:
            terms.enter_context(in_its_own_terms(request))
        except (OperationalError, InterfaceError):
            terms.close()  # no newsroom to ask: in our own words
        title, advice = _words(status)
        context = {"status": status, "title": title, "advice": advice, "reference": reference()}
        return render_to_string("refused.html", context)


def _words(status: int) -> tuple[str, str]:
    if status == 405:
        return _("This address does not do that"), _("What was sent to it was not looked at.")
    if status == 413:
        return _("That was too much at once"), _(
            "What was sent is larger than this site takes. Send less, or a smaller file."
        )
    return _("This could not be understood"), _(
        "Something in the address, or in what was sent, is not as it should be. Go back, load the page again and "
        "try once more."
    )
