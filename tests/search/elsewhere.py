"""Checks by other publishers, with working defaults."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

from django.utils import timezone

from elsewhere.models import CheckedElsewhere

_counter = itertools.count(1)


def make_elsewhere(**fields: Any) -> CheckedElsewhere:
    number = next(_counter)
    now = timezone.now()
    return CheckedElsewhere.objects.create(
        **{
            "key": f"key-{number}",
            "claim_reviewed": f"Claim number {number}",
            "rating_label": "Half true",
            "url": f"https://other.example/{number}",
            "publisher_name": "The Other Desk",
            "publisher_site": "other.example",
            "reviewed_on": date(2024, 5, 6),
            "language": "en",
            "item": {},
            "imported_at": now,
            "changed_at": now,
        }
        | fields
    )
