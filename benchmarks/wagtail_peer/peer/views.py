"""The search page of Wagtail's own project template."""

from typing import Any

from django.core.paginator import Paginator
from django.template.response import TemplateResponse
from wagtail.models import Page


def search(request: Any) -> TemplateResponse:
    query = request.GET.get("query")
    found = Page.objects.live().search(query) if query else Page.objects.none()
    results = Paginator(found, 10).get_page(request.GET.get("page", 1))
    return TemplateResponse(request, "peer/search.html", {"query": query, "results": results})
