"""Errors as application/problem+json (RFC 9457): a sentence that says what to do, and which parameter is meant."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import HttpResponse

MEDIA_TYPE = "application/problem+json"
# What pydantic calls a broken bound, and how to keep it.
SENTENCES = {
    "greater_than_equal": "It has to be {ge} or more.",
    "less_than_equal": "It has to be {le} or less.",
    "string_too_long": "It may have {max_length} characters at most.",
    "string_too_short": "It needs {min_length} character or more.",
    "string_pattern_mismatch": "It has to match {pattern}",
    "literal_error": "It has to be one of these: {expected}.",
    "missing": "It is needed.",
}
FieldErrors = list[dict[str, str]]
Shape = Callable[[int, str, FieldErrors], HttpResponse]


class Refused(Exception):
    """A request that asks for something it cannot have. errors: [{parameter, detail}], for people who call the API."""

    def __init__(self, errors: FieldErrors) -> None:
        self.errors = errors
        super().__init__(in_words(errors))


def problem(status: int, detail: str, errors: Iterable[Mapping[str, str]] = ()) -> HttpResponse:
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "errors": list(errors),
    }
    return HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)


def field_errors(found: Iterable[Mapping[str, Any]]) -> FieldErrors:
    """From what ninja found wrong with the parameters of a request."""
    return [{"parameter": str(error["loc"][-1]), "detail": _sentence(error)} for error in found]


def in_words(errors: FieldErrors) -> str:
    return " ".join(f"{error['parameter']}: {error['detail']}" for error in errors)


def _sentence(error: Mapping[str, Any]) -> str:
    sentence = SENTENCES.get(error["type"])
    return sentence.format(**error.get("ctx", {})) if sentence else str(error["msg"])
