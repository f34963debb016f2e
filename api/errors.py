"""The shape of an error: a problem, or under /v1alpha1/ what Google's clients expect."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.http import HttpRequest, HttpResponse

from api.fact_check_tools.errors import google_error
from api.problems import problem

GOOGLE = "/v1alpha1/"


def error_for(
    request: HttpRequest, status: int, detail: str, errors: Iterable[Mapping[str, str]] = ()
) -> HttpResponse:
    if request.path_info.startswith(GOOGLE):
        return google_error(status, detail)
    return problem(status, detail, errors)
