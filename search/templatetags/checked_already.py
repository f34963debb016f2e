"""Beneath a claim on the desk: what is known to have been checked."""

from __future__ import annotations

from django import template

from search.known import Found
from search.known import already_checked as find

register = template.Library()


@register.simple_tag
def already_checked(text: str | None, without: int | None = None) -> list[Found]:
    """The checked claims that a text repeats, without those of the article with the key `without`."""
    return find(text or "", without=without)
