"""A local date and time, as people say it, to the one moment that is meant. Pure.

Where clocks are put forward some local times do not exist, where they are put back some come twice (PEP 495). Neither
is guessed at: a text that goes out an hour early breaks an embargo.
"""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.utils.formats import date_format
from django.utils.translation import gettext as _


def moment(local: datetime, zone: ZoneInfo) -> datetime:
    """`local`, without a zone, as a moment in `zone`. Raises ValueError with a sentence where that is none, or two."""
    first, second = (local.replace(tzinfo=zone, fold=fold) for fold in (0, 1))
    if first.utcoffset() == second.utcoffset():
        return first
    said = {
        "time": date_format(local, "TIME_FORMAT"),
        "day": date_format(local, "DATE_FORMAT"),
        "zone": zone.key,
    }
    if first.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != local:
        raise ValueError(
            _(
                "%(time)s does not exist on %(day)s in %(zone)s: the clocks are put forward past it. "
                "Choose an earlier or a later time."
            )
            % said
        )
    raise ValueError(
        _(
            "%(time)s comes twice on %(day)s in %(zone)s: the clocks are put back. "
            "Choose a time before or after that hour."
        )
        % said
    )
