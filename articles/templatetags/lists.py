"""What the templates of lists need."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext

from articles import claimants
from articles.keys import KeyedPage

register = template.Library()


@register.filter
def continued(page: KeyedPage) -> str:
    """What tells the title of a later page from that of the first."""
    return gettext(", continued") if page.before else ""


@register.filter
def claimant_slug(name: str) -> str:
    """What a claimant's page is called."""
    return claimants.claimant_slug(name)
