"""What readers asked, for the pages of `articles`: those know nothing of this app, their templates ask here."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import ngettext

register = template.Library()


@register.simple_tag
def follow_ups_of(edition: Any, follow_ups: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The follow-ups of an edition with what readers and the desk did since, which the edition has brought along.

    Each gets `asked` (its key and demand, None where it cannot be asked), and where it has no link of its own the
    link to what answers the same question on another page.
    """
    if not edition or not follow_ups:
        return follow_ups
    places = {place["position"]: place for place in edition.asked_here}
    return [_with(follow_up, places.get(position)) for position, follow_up in enumerate(follow_ups)]


@register.filter
def has_open(follow_ups: list[dict[str, Any]]) -> bool:
    """Whether one of `follow_ups_of` can be asked."""
    return any(follow_up.get("asked") for follow_up in follow_ups)


@register.filter
def demand_in_words(demand: int) -> str:
    words = ngettext("%(number)s reader asked", "%(number)s readers asked", demand)
    return words % {"number": number_format(demand, use_l10n=True, force_grouping=True)}


def _with(follow_up: dict[str, Any], place: Any) -> dict[str, Any]:
    if place is None or follow_up["slug"]:
        return follow_up | {"asked": None}
    if place["answer"]:
        return follow_up | place["answer"] | {"asked": None}
    return follow_up | {"asked": {"key": place["question"], "demand": place["demand"]}}
