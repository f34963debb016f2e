"""Deleting what readers wrote: a set time after their suggestion is closed, and a set time after it came at the latest.

There is no process in the background. So it happens in small portions whenever a suggestion comes or the desk opens its
list, and in full by `manage.py forget_readers`.
"""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Now
from django.utils.translation import gettext as _

from readers import doors
from readers.models import Handling, Letter, Status, Suggestion
from readers.models.suggestion import CLOSED

AT_ONCE = 50


def due() -> QuerySet[Suggestion]:
    """Whose time has come."""
    after_closing = timedelta(days=settings.READERS_KEPT_AFTER_CLOSING_DAYS)
    at_most = timedelta(days=settings.READERS_KEPT_DAYS)
    return Suggestion.objects.filter(
        Q(closed_at__lt=Now() - after_closing) | Q(received_at__lt=Now() - at_most), forgotten_at=None
    )


@transaction.atomic
def forget(most: int = AT_ONCE) -> int:
    """Delete what the readers of at most so many suggestions wrote, and old knocks; how many suggestions there were."""
    doors.forget_knocks(doors.AT_ONCE)
    keys = list(due().select_for_update(skip_locked=True).values_list("pk", flat=True)[:most])
    return forget_these(Suggestion.objects.filter(pk__in=keys)) if keys else 0


@transaction.atomic
def forget_these(suggestions: QuerySet[Suggestion]) -> int:
    """Delete now whatever the readers typed in these, and the letters to them. What is open is closed by it.

    The reference, the passage (our own words), our public answer and the steps of the desk stay.
    """
    rows = list(suggestions.filter(forgotten_at=None).select_for_update().values_list("pk", "status"))
    keys = [key for key, _status in rows]
    Letter.objects.filter(suggestion__in=keys).delete()
    Suggestion.objects.filter(pk__in=keys).update(
        text="",
        where_seen="",
        why="",
        email="",
        digest="",
        slip=None,
        forgotten_at=Now(),
        closed_at=Coalesce("closed_at", Now()),
        status=Case(When(status__in=CLOSED, then="status"), default=Value(Status.DECLINED.value)),
    )
    Handling.objects.bulk_create(
        Handling(
            suggestion_id=key,
            status=status if status in CLOSED else Status.DECLINED,
            words=_("What the reader wrote was deleted."),
        )
        for key, status in rows
    )
    return len(rows)
