"""The ClaimReviews of one JSON value, each with its place; what should be one and is not, is refused. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from elsewhere.reading.found import NO_PAGE, Found, Page, Refusal, Refused, Where
from elsewhere.reading.nodes import claim_reviews, named_nodes, resolved, types_of

FEED = "dataFeedElement"  # of a schema.org DataFeed; each element holds a ClaimReview, or should


def found_in(value: Any, where: Where) -> Iterator[Found | Refusal]:
    """What a whole value holds: an object or a graph is one row, an array or a feed has one row for each element."""
    if isinstance(value, dict) and isinstance(value.get(FEED), list):
        value = value[FEED]
    if not isinstance(value, list):
        yield from found_in_part(value, where)
        return
    for number, part in enumerate(value, 1):
        yield from found_in_part(part, Where(where.line, number))


def found_in_part(
    part: Any, where: Where, *, page: Page = NO_PAGE, names: dict[str, dict[str, Any]] | None = None
) -> Iterator[Found | Refusal]:
    """The ClaimReviews of one row, or why there is none. `names` are nodes that it may refer to besides its own."""
    try:
        reviews = list(claim_reviews(part))
    except Refused as refused:
        yield Refusal(where, str(refused))
        return
    if not reviews:
        yield Refusal(where, _nothing_in(part))
        return
    names = (named_nodes(part) if len(reviews) > 1 or reviews[0] is not part else {}) | (names or {})
    for review in reviews:
        yield Found(where, resolved(review, names) if names else review, page)


def _nothing_in(part: Any) -> str:
    kinds = types_of(part) if isinstance(part, dict) else []
    if kinds:
        return _("There is no ClaimReview in it: it is a %(kind)s.") % {"kind": kinds[0][:100]}
    return _("There is no ClaimReview in it: “@type” has to say so.")
