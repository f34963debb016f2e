"""Records of what other publishers checked."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

from django.utils import timezone

from elsewhere.models import CheckedElsewhere


def checked_elsewhere(claim: str, **fields: Any) -> CheckedElsewhere:
    now = timezone.now()
    fields = {
        "claimant": "A passer-by",
        "claimed_on": date(2026, 1, 1),
        "reviewed_on": date(2026, 1, 3),
        "rating_label": "Nonsense",
        "url": "https://others.example/1",
        "headline": "No, it is not",
        "publisher_name": "Others",
        "publisher_site": "others.example",
        "language": "en",
        "item": {},
        "imported_at": now,
        "changed_at": now,
    } | fields
    key = sha256(f"{claim} {fields['url']}".encode()).hexdigest()
    return CheckedElsewhere.objects.create(key=key, digest=key, claim_reviewed=claim, **fields)
