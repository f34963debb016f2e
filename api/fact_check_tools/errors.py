"""Errors in the shape of Google's APIs: https://google.aip.dev/193."""

from __future__ import annotations

import json

from django.http import HttpResponse

STATUS = {400: "INVALID_ARGUMENT", 404: "NOT_FOUND", 405: "UNIMPLEMENTED", 500: "INTERNAL"}


def google_error(code: int, message: str) -> HttpResponse:
    body = {"error": {"code": code, "message": message, "status": STATUS[code]}}
    return HttpResponse(
        json.dumps(body, ensure_ascii=False), status=code, content_type="application/json; charset=utf-8"
    )
