"""What a request may ask for: every parameter typed and bounded, and told so in the OpenAPI document."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal

from django.utils import timezone
from ninja import Path
from pydantic import BaseModel, BeforeValidator, Field
from pydantic_core import PydanticCustomError

DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):(\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})", re.ASCII | re.I)


def _whole(value: Any) -> Any:
    """Digits only: what else a lenient reader takes for a whole number ("1.0", " 1", "1_0") is refused."""
    if isinstance(value, str) and not re.fullmatch(r"-?[0-9]{1,19}", value):
        raise PydanticCustomError("whole", "It has to be a whole number, in digits.")
    return value


def _day(value: Any) -> Any:
    try:
        return date.fromisoformat(value if DAY.fullmatch(value) else "")
    except ValueError as error:
        raise PydanticCustomError("day", "It has to be a day such as 2026-01-31.") from error


def _moment(value: Any) -> Any:
    """RFC 3339, with an offset. A leap second counts as the last second of its minute."""
    found = MOMENT.fullmatch(value)
    try:
        if found is None:
            raise ValueError
        day, hours, seconds, fraction, offset = found.groups()
        seconds = "59" if seconds == "60" else seconds
        fraction = (fraction or ".0")[:7].ljust(7, "0")
        offset = "+00:00" if offset in "Zz" else offset
        moment = datetime.fromisoformat(f"{day}T{hours}:{seconds}{fraction}{offset}")
        return moment.astimezone(UTC)  # PostgreSQL takes offsets of less than 16 hours only
    except (ValueError, OverflowError) as error:
        sentence = "It has to be a moment with its offset, such as 2026-01-31T12:00:00Z (a + is sent as %2B)."
        raise PydanticCustomError("moment", sentence) from error


Whole = BeforeValidator(_whole)
Day = Annotated[date, BeforeValidator(_day)]
Moment = Annotated[datetime, BeforeValidator(_moment)]

WORD = r"^[-a-zA-Z0-9_]+$"
TEXT = r"^[^\x00]*$"  # PostgreSQL has no place for NUL
Slug = Annotated[str, Field(pattern=WORD, max_length=120)]
Kind = Literal["check", "explainer"]
SlugInPath = Annotated[
    str,
    Path(pattern=WORD, max_length=120, description="The address word of the piece, as in /checks/<slug>/."),
]
NumberInPath = Annotated[
    int, Whole, Path(ge=1, le=2_147_483_647, description="The number of the edition, from 1 upwards.")
]
HandleInPath = Annotated[
    str,
    Path(pattern=WORD, max_length=120, description="The handle of the source, one of today or a former one."),
]

_topic = Field(default=None, pattern=WORD, max_length=80, description="Under the topic with this slug.")
_rating = Field(
    default=None,
    pattern=WORD,
    max_length=40,
    description="With a claim that bears the rating with this slug.",
)
_claimant = Field(
    default=None,
    min_length=1,
    max_length=120,
    pattern=r"^[^\x00-\x20/?#]+$",
    description="With a claim of the claimant with this slug, which every claim names.",
)
_published_from = Field(default=None, description="First published on this day or later, in our time zone.")
_published_to = Field(default=None, description="First published on this day or earlier, in our time zone.")


class Paged(BaseModel):
    limit: Annotated[int, Whole] = Field(
        default=20, ge=1, le=100, description="How many items to answer with at most."
    )
    after: str | None = Field(
        default=None,
        pattern=r"^[-_A-Za-z0-9]+$",
        max_length=600,
        description="What stands there in the next of an answer: the items behind it. Without it, the first ones.",
    )


class Checks(Paged):
    kind: Kind | None = Field(default=None, description="Fact checks alone, or explainers alone.")
    topic: str | None = _topic
    rating: str | None = _rating
    claimant: str | None = _claimant
    source: str | None = Field(
        default=None, pattern=WORD, max_length=120, description="Citing the source with this handle."
    )
    published_from: Day | None = _published_from
    published_to: Day | None = _published_to
    changed_since: Moment | None = Field(
        default=None, description="With a newest edition of this moment (RFC 3339) or later."
    )


class Claims(Paged):
    q: str | None = Field(
        default=None,
        min_length=1,
        max_length=500,
        pattern=TEXT,
        description='With these words in the claim or the headline of its check; also "phrases", -exclusions, or.',
    )
    topic: str | None = _topic
    rating: str | None = Field(
        default=None, pattern=WORD, max_length=40, description="With the rating with this slug."
    )
    claimant: str | None = _claimant
    published_from: Day | None = _published_from
    published_to: Day | None = _published_to


class Sources(Paged):
    kind: str | None = Field(
        default=None,
        pattern=WORD,
        max_length=32,
        description="Of this kind, in the words of CSL, such as report.",
    )


class Corrections(Paged):
    kind: Literal["correction", "clarification", "withdrawal"] | None = Field(
        default=None, description="One kind alone."
    )
    published_from: Day | None = Field(
        default=None, description="Made on this day or later, in our time zone."
    )
    published_to: Day | None = Field(
        default=None, description="Made on this day or earlier, in our time zone."
    )


def period(first: date | None, last: date | None, field: str) -> dict[str, datetime]:
    """The lookups that hold a datetime column within days of the active time zone, both included."""
    bounds = {}
    if first:
        bounds[f"{field}__gte"] = _at(first, time.min)
    if last:
        bounds[f"{field}__lte"] = _at(last, time.max)
    return bounds


def _at(day: date, moment: time) -> datetime:
    """In UTC on the first and the last day that there are, where a time zone would lead out of the calendar."""
    is_edge = day in (date.min, date.max)
    return datetime.combine(day, moment, tzinfo=UTC if is_edge else timezone.get_current_timezone())
