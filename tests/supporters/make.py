"""A campaign with working defaults."""

from datetime import date
from typing import Any

from supporters.models import Campaign


def make_campaign(**fields: Any) -> Campaign:
    defaults = {
        "title": "Keep us going",
        "message": "We need you.",
        "goal": 1000,
        "supporters": 412,
        "counted_on": date(2026, 1, 15),
        "starts_on": date(2026, 1, 1),
    }
    return Campaign.objects.create(**(defaults | fields))
