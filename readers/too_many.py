"""What somebody is told who has knocked too often: why, and when to come again."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from readers.doors import TooMany


def too_many(
    request: HttpRequest, refused: TooMany, template: str = "readers/too_many.html", **context: Any
) -> HttpResponse:
    """429 (RFC 6585) with Retry-After. The time is told to the next full minute."""
    seconds = max(1, math.ceil((refused.again_at - timezone.now()).total_seconds()))
    minute = (refused.again_at + timedelta(minutes=1)).replace(second=0, microsecond=0)
    context |= {"again_at": minute, "is_today": timezone.localdate(minute) == timezone.localdate()}
    response = render(request, template, context, status=429)
    response["Retry-After"] = str(seconds)
    return response
