from __future__ import annotations

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from history.admin import WithHistory
from supporters.models import Campaign
from supporters.templatetags.campaign import progress_in_words


@admin.register(Campaign)
class CampaignAdmin(WithHistory):
    list_display = ["title", "progress", "reached", "counted_on", "starts_on", "ends_on", "shows_banner"]
    list_filter = ["shows_banner"]
    search_fields = ["title", "message"]
    date_hierarchy = "starts_on"
    fieldsets = [
        (None, {"fields": ["title", "message", "shows_banner"]}),
        (
            _("The goal"),
            {
                "fields": ["goal", "supporters", "counted_on"],
                "description": _("People, not payments. Enter the count with the day on which it was made."),
            },
        ),
        (_("The goal page"), {"fields": ["how_to_give", "uses"]}),
        (_("When it runs"), {"fields": ["starts_on", "ends_on"]}),
    ]

    @admin.display(description=_("progress"))
    def progress(self, campaign: Campaign) -> str:
        return progress_in_words(campaign)

    @admin.display(description=_("share reached"))
    def reached(self, campaign: Campaign) -> str:
        return f"{campaign.percent}%"
