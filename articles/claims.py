"""Published claims as lists show them: newest first, with rating, claimant and the piece that checks them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import F

from articles.models import EditionClaim
from articles.models.edition import EditionClaimQuerySet
from articles.reading import scale

NEWEST_FIRST = ("-first_published_at", "-edition_id", "position")
MOST_COUNTED = 500  # newest claims of a claimant in the spread: counting more would make the page slow


@dataclass(frozen=True)
class Bar:
    """How many of the claims counted got a rating. share: of the most frequent one, in percent."""

    rating: dict[str, Any]
    count: int
    share: int


@dataclass(frozen=True)
class Spread:
    """bars: in the order of the scale. counted: all claims in them. is_cut: there are more than were counted."""

    bars: list[Bar]
    counted: int
    is_cut: bool


def listed() -> EditionClaimQuerySet:
    """Published claims with their piece and `told`, the claims of its document: one query for all."""
    claims = EditionClaim.objects.published().select_related("edition").defer("edition__document")
    return claims.annotate(told=F("edition__document__content__claims"))


def told(claim: Any) -> dict[str, Any]:
    """A claim of `listed()` as its document holds it, rating and role included."""
    return claim.told[claim.position - 1]


def spread(claimant: str) -> Spread:
    """The ratings of a claimant's newest claims: two queries of fixed size."""
    claims = EditionClaim.objects.published().filter(claimant_slug=claimant).newest_first()
    rated = list(claims.values_list("rating_slug", "rating_label", "rating_value")[: MOST_COUNTED + 1])
    is_cut, rated = len(rated) > MOST_COUNTED, rated[:MOST_COUNTED]
    counts = Counter(slug for slug, _label, _value in rated if slug)
    ratings = scale()
    known = {rating["slug"] for rating in ratings}
    # Ratings that the scale had once keep their name, and have no place on it any more.
    former = {slug: label for slug, label, _value in reversed(rated) if slug and slug not in known}
    ratings += [
        {"slug": slug, "label": label, "value": None, "best": None, "worst": None, "meaning": ""}
        for slug, label in former.items()
    ]
    most = max(counts.values(), default=1)
    bars = [
        Bar(rating, counts[rating["slug"]], round(100 * counts[rating["slug"]] / most)) for rating in ratings
    ]
    return Spread(bars, sum(counts.values()), is_cut)
