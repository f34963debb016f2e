"""What public pages tell machines: items of structured data, which `data_block` prints."""

from __future__ import annotations

from typing import Any

from django import template
from django.template import Context
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, gettext_lazy

from articles.described import described, own_pictures, publisher
from articles.structured_data import breadcrumbs, organization, website
from articles.templatetags.reading import public_address

register = template.Library()

# The lists that stand above other pages, under the names by which views tell the navigation where they are.
SECTIONS = {
    "checks": (gettext_lazy("Checks"), "articles:checks"),
    "claims": (gettext_lazy("Claims"), "articles:claims"),
    "topics": (gettext_lazy("Topics"), "articles:topics"),
    "sources": (gettext_lazy("Sources"), "sources:sources"),
    "questions": (gettext_lazy("Questions"), "readers:questions"),
}


@register.simple_tag(takes_context=True)
def newsroom_item(context: Context, **policies: str) -> dict[str, Any]:
    """The newsroom. policies: paths under the names of schema.org, "" where there is no such page."""
    return organization(publisher(context["newsroom"], policies))


@register.simple_tag(takes_context=True)
def site_item(context: Context) -> dict[str, Any]:
    newsroom = context["newsroom"]
    return website(publisher(newsroom), newsroom.language)


@register.simple_tag(takes_context=True)
def breadcrumbs_item(
    context: Context, title: str, path: str, above_title: str = "", above_path: str = ""
) -> dict[str, Any]:
    """The way to a page: home, the list that it belongs to, what stands between, the page."""
    steps = [(gettext("Home"), "/"), *_section(str(context.get("section")))]
    if above_path:
        steps.append((above_title, above_path))
    if steps[-1][1] == path.partition("?")[0]:
        steps.pop()
    return breadcrumbs((str(name), public_address(place)) for name, place in [*steps, (title, path)])


@register.simple_tag(takes_context=True)
def article_items(context: Context) -> list[dict[str, Any]]:
    """Those of an article's page, from the context that it has."""
    return described(
        context["edition"],
        context["content"],
        context["live"].references,
        context["history"],
        context["newsroom"],
    )


@register.simple_tag(takes_context=True)
def first_picture(context: Context) -> dict[str, str] | None:
    """{address, alt} of the first picture of the article, None where it has none or is withdrawn."""
    if context["edition"].is_withdrawn:
        return None
    found = own_pictures(context["content"])
    return {"address": public_address(found[0].src), "alt": found[0].alt} if found else None


@register.filter
def locale(language: str) -> str:
    """As Open Graph writes a language: pt_BR."""
    return translation.to_locale(language)


def _section(name: str) -> list[tuple[str, str]]:
    if name not in SECTIONS:
        return []
    title, route = SECTIONS[name]
    return [(str(title), reverse(route))]
