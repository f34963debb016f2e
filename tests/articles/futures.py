"""Editions whose time has not come."""

from __future__ import annotations

import copy
import itertools
from datetime import timedelta

from django.utils import timezone

from articles.models import Edition

_counter = itertools.count(1)


def frozen_ahead(
    before: Edition, *, headline: str, kind: str = "correction", note: str = "Embargoed."
) -> Edition:
    """The edition after `before`, to be visible tomorrow."""
    document = copy.deepcopy(before.document)
    document["content"]["headline"] = headline
    return Edition.objects.create(
        article=before.article,
        number=before.number + 1,
        kind=kind,
        note=note,
        article_kind=before.article_kind,
        slug=before.slug,
        headline=headline,
        document=document,
        previous_digest=before.digest,
        digest=f"{next(_counter):064x}",
        first_published_at=before.first_published_at,
        published_at=timezone.now() + timedelta(days=1),
    )
