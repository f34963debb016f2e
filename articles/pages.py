"""Numbered pages of a list."""

from __future__ import annotations

from typing import Any

from django.core.paginator import InvalidPage, Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest


def page_of(request: HttpRequest, rows: QuerySet[Any], per_page: int) -> Page[Any]:
    """The page that `?page=` asks for, the first where it asks for none. Raises Http404 where there is no such page."""
    number = request.GET.get("page", "1")
    try:
        return Paginator(rows, per_page).page(number if number.isascii() and number.isdecimal() else "")
    except InvalidPage as error:
        raise Http404(str(error)) from error


def path_of(path: str, page: Page[Any], query: str = "") -> str:
    """The canonical address of a page of a list: the first one has no number."""
    words = query + (f"page={page.number}" if page.number > 1 else "")
    return f"{path}?{words.removesuffix('&')}" if words else path
