"""What narrows the list of claims, in its address: ?rating=false&topic=…&claimant=…&from=2026-01&to=2026-03."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.claimants import claimant_slug
from articles.claims import NEWEST_FIRST
from articles.models import EditionClaim, Rating, Topic
from articles.models.edition import EditionClaimQuerySet

NAMES = ("rating", "topic", "claimant", "from", "to")
LONGEST = 200  # characters of a value; of a claimant's name, too
PERIOD = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
YEARS = range(1900, 2200)


@dataclass(frozen=True)
class ClaimFilters:
    """given: what the address says, by name, without what is empty. wrong: a sentence for each that means nothing.

    since, until: the first and the last day of the period. Ratings are slugs, as editions know them.
    """

    given: dict[str, str]
    rating: str = ""
    rating_label: str = ""
    topic: Topic | None = None
    claimant: str = ""
    claimant_name: str = ""
    since: date | None = None
    until: date | None = None
    wrong: dict[str, str] = field(default_factory=dict)

    @property
    def part_key(self) -> list[Any]:
        """Everything that is told of it."""
        topic = self.topic.slug if self.topic else ""
        return [
            self.given,
            self.rating,
            self.rating_label,
            topic,
            self.claimant,
            self.claimant_name,
            self.wrong,
        ]

    def query(self, without: str = "") -> str:
        """The address's query, each filter once and in one order; less the one named."""
        return urlencode(
            [(name, self.given[name]) for name in NAMES if name in self.given and name != without]
        )

    def narrow(self, claims: EditionClaimQuerySet) -> EditionClaimQuerySet:
        """The claims that fit. See `order`."""
        if self.rating:
            claims = claims.filter(rating_slug=self.rating)
        if self.claimant:
            claims = claims.filter(claimant_slug=self.claimant)
        if self.topic:
            claims = claims.filter(edition__editiontopic__topic=self.topic)
            claims = claims.annotate(under_topic_at=F("edition__editiontopic__first_published_at"))
        day = self.order[0].removeprefix("-")
        if self.since:
            claims = claims.filter(**{f"{day}__gte": _midnight(self.since)})
        if self.until:
            claims = claims.filter(**{f"{day}__lt": _midnight(self.until + timedelta(days=1))})
        return claims

    @property
    def order(self) -> tuple[str, ...]:
        """Newest first; under a topic by the same date as its own rows bear it, so that their index is walked."""
        first, *rest = NEWEST_FIRST
        return ("-under_topic_at" if self.topic else first, *rest)


def read(address: Mapping[str, str]) -> ClaimFilters:
    """The filters of an address; what means nothing is told in `wrong`, and what was typed stays in `given`."""
    given = {name: value for name in NAMES if (value := address.get(name, "").strip()[:LONGEST])}
    filters = ClaimFilters(given)
    for name, value in given.items():
        filters = _with(filters, name, value)
    if filters.since and filters.until and filters.until < filters.since:
        said = _("The period ends before it begins: exchange the two dates.")
        filters = replace(filters, wrong=filters.wrong | {"to": said})
    return filters


def _with(filters: ClaimFilters, name: str, value: str) -> ClaimFilters:
    try:
        value.encode()  # lone surrogates are no text for PostgreSQL
    except UnicodeEncodeError:
        return _wrong(filters, name, _("Type it again: it holds characters that are none."))
    if "\x00" in value:
        return _wrong(filters, name, _("Type it again: it holds characters that are none."))
    match name:
        case "rating":
            return _with_rating(filters, value)
        case "topic":
            topic = Topic.objects.filter(slug=value, editions__isnull=False).first()
            said = _("We have published nothing under the topic “%(topic)s”: choose one of the list.")
            return replace(filters, topic=topic) if topic else _wrong(filters, name, said % {"topic": value})
        case "claimant":
            return _with_claimant(filters, value)
    day = _day(value, is_end=name == "to")
    if day is None:
        said = _("“%(day)s” is no date: write a year, a month or a day, such as 2026, 2026-03 or 2026-03-31.")
        return _wrong(filters, name, said % {"day": value})
    return replace(filters, until=day) if name == "to" else replace(filters, since=day)


def _wrong(filters: ClaimFilters, name: str, said: str) -> ClaimFilters:
    return replace(filters, wrong=filters.wrong | {name: said})


def _with_rating(filters: ClaimFilters, value: str) -> ClaimFilters:
    """A rating of the scale, or one that only earlier editions know."""
    rating = Rating.objects.filter(slug=value).first()
    rated = None if rating else EditionClaim.objects.filter(rating_slug=value).order_by().first()
    if rating is None and rated is None:
        said = _("There is no rating “%(rating)s”: choose one of the list.") % {"rating": value}
        return _wrong(filters, "rating", said)
    return replace(filters, rating=value, rating_label=rating.label if rating else rated.rating_label)  # type: ignore[union-attr]


def _with_claimant(filters: ClaimFilters, value: str) -> ClaimFilters:
    """By the address word, or by a name however it is spelled. One of whom we have nothing fits no claim."""
    for slug in dict.fromkeys((value, claimant_slug(value))):
        if name := name_of(slug):
            given = filters.given | {"claimant": slug}
            return replace(filters, given=given, claimant=slug, claimant_name=name)
    return replace(filters, claimant=claimant_slug(value) or "-", claimant_name=value)


def name_of(slug: str) -> str:
    """A claimant's name as it was written last; "" where nothing published has it."""
    claims: QuerySet[EditionClaim] = (
        EditionClaim.objects.published().filter(claimant_slug=slug).newest_first()
    )
    return claims.values_list("claimant", flat=True).first() or "" if slug else ""


def _day(value: str, *, is_end: bool) -> date | None:
    """The first or the last day of what is written; None where it is no date."""
    found = PERIOD.fullmatch(value)
    if not found:
        return None
    year = int(found[1])
    month = int(found[2]) if found[2] else (12 if is_end else 1)
    if year not in YEARS or not 1 <= month <= 12:
        return None
    last = calendar.monthrange(year, month)[1]
    day = int(found[3]) if found[3] else (last if is_end else 1)
    return date(year, month, day) if 1 <= day <= last else None


def _midnight(day: date) -> datetime:
    """In the newsroom's time zone, which is the current one on public pages."""
    return timezone.make_aware(datetime.combine(day, time()))
