"""The campaign on public pages. Views know nothing of it: the base template asks here."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from supporters.models import Campaign

register = template.Library()


@register.simple_tag
def running_campaign(running: Any = "") -> Campaign | None:
    """The newest running campaign.

    running: its columns, None where no campaign runs, as the query for the newsroom brings them along; "" where that
    has not been asked.
    """
    if running == "":
        return Campaign.objects.running().first()
    return Campaign.of(running) if running else None


@register.simple_tag
def progress_in_words(campaign: Campaign) -> str:
    return _("%(supporters)s of %(goal)s supporters") % {
        "supporters": number_format(campaign.supporters, use_l10n=True, force_grouping=True),
        "goal": number_format(campaign.goal, use_l10n=True, force_grouping=True),
    }
