"""The campaign on public pages. Views know nothing of it: the base template asks here."""

from __future__ import annotations

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from supporters.models import Campaign

register = template.Library()


@register.simple_tag
def running_campaign() -> Campaign | None:
    """The newest running campaign; one query, once per page."""
    return Campaign.objects.running().first()


@register.simple_tag
def progress_in_words(campaign: Campaign) -> str:
    return _("%(supporters)s of %(goal)s supporters") % {
        "supporters": number_format(campaign.supporters, use_l10n=True, force_grouping=True),
        "goal": number_format(campaign.goal, use_l10n=True, force_grouping=True),
    }
