"""How often somebody may knock. Counted in the database, so that every process counts the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.http import HttpRequest

from readers.models import Knock
from readers.visitors import visitor

KEPT = timedelta(days=1)  # no limit looks back further
A_LITTLE = timedelta(minutes=1)  # by which two clocks may differ
AT_ONCE = 200  # knocks that are thrown away with each new one


@dataclass(frozen=True)
class Limit:
    """So many knocks within a time: by one visitor, at one subject, or (both) by one visitor at one subject."""

    most: int
    within: timedelta
    by_visitor: bool = True
    at_subject: bool = False


HOUR, DAY = timedelta(hours=1), timedelta(days=1)
# A school or an office may be one address: the limits leave room for many readers behind it, not for a machine.
LIMITS = {
    "ask": [
        Limit(5, DAY, at_subject=True),
        Limit(40, HOUR),
        Limit(600, HOUR, by_visitor=False, at_subject=True),
    ],
    "look": [Limit(60, HOUR)],
    "suggest": [
        Limit(6, HOUR),
        Limit(20, DAY),
        Limit(60, HOUR, by_visitor=False, at_subject=True),
    ],
}


class TooMany(Exception):
    """again_at: when the next knock would be let in."""

    def __init__(self, again_at: datetime) -> None:
        super().__init__()
        self.again_at = again_at


@transaction.atomic
def knock(door: str, request: HttpRequest, subject: str = "") -> None:
    """Count one more at this door. Raises TooMany, and then counts nothing.

    subject: what it is about, such as the key of a question; "" for a door whose limits know no subject.
    """
    who = visitor(request)
    with (
        connection.cursor() as cursor
    ):  # one after the other, or two at once would both be the last one allowed
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [f"{door} {who}"])
    for limit in LIMITS[door]:
        if limit.at_subject and not subject:
            continue
        # None of a time to come: the clock was ahead, and would keep the door shut until then.
        times = Q(at__gt=Now() - limit.within, at__lt=Now() + A_LITTLE)
        knocks = Knock.objects.filter(_of(limit, who, subject), times, door=door)
        last_allowed = (
            knocks.order_by("-at").values_list("at", flat=True)[limit.most - 1 : limit.most].first()
        )
        if last_allowed is not None:
            raise TooMany(last_allowed + limit.within)
    Knock.objects.create(door=door, visitor=who, subject=subject)
    forget_knocks(AT_ONCE)


def forget_knocks(most: int) -> int:
    """Throw away knocks that no limit asks about any more; how many there were."""
    old = Knock.objects.filter(at__lt=Now() - KEPT).order_by("at").values("pk")[:most]
    return Knock.objects.filter(pk__in=old).delete()[0]


def has_just_knocked(door: str, request: HttpRequest, subject: str, within: timedelta) -> bool:
    """Whether the same visitor was here about the same subject a moment ago, as after a double click."""
    recent = Knock.objects.filter(door=door, visitor=visitor(request), subject=subject, at__gt=Now() - within)
    return recent.exists()


def _of(limit: Limit, who: str, subject: str) -> Q:
    return (Q(visitor=who) if limit.by_visitor else Q()) & (Q(subject=subject) if limit.at_subject else Q())
