"""The pages about the newsroom in other pages' templates: links in the foot, addresses of policies."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse

from articles.reading import scale
from pages.models import Page

register = template.Library()


@register.simple_tag(takes_context=True)
def pages_in_foot(context: Context) -> list[dict[str, str]]:
    """[{slug, title}] of what is public: no query, for the newsroom's row has brought them along."""
    return _listed(context)


@register.simple_tag(takes_context=True)
def policy_address(context: Context, slug: str) -> str:
    """The path of a page such as "corrections-policy"; "" while it is not public. No query."""
    return reverse("pages:page", args=[slug]) if any(row["slug"] == slug for row in _listed(context)) else ""


@register.simple_tag
def rating_scale() -> list[dict[str, Any]]:
    """The ratings as they stand now, for the page on how we work."""
    return scale()


def _listed(context: Context) -> list[dict[str, str]]:
    newsroom: Any = context.get("newsroom")
    if not hasattr(
        newsroom, "pages"
    ):  # there is no row of the newsroom yet that could have brought them along
        rows = [
            {"slug": page.slug, "title": page.shown.title} for page in Page.objects.public() if page.shown
        ]
        if newsroom is None:
            return rows
        newsroom.pages = rows
    return newsroom.pages
