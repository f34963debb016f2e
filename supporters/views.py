from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe


@require_safe
def support(request: HttpRequest) -> HttpResponse:
    """The goal page. The campaign comes with the base template, which asks for it on every page."""
    return render(request, "supporters/support.html")
