"""What one ClaimReview says, column by column (schema.org ClaimReview, as Google's documentation narrows it). Pure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeVar
from urllib.parse import urldefrag, urljoin

from django.utils.translation import gettext as _

from elsewhere.reading import values
from elsewhere.reading.found import NO_PAGE, Page, Refused
from elsewhere.reading.nodes import DEEPEST, plain_keys, too_deep, types_of
from sources.addresses import LONGEST as LONGEST_ADDRESS
from sources.addresses import host_of, normalise
from sources.folding import plain

T = TypeVar("T")
LONGEST_CLAIM = 10_000  # characters
# Kinds of itemReviewed that are somebody, not something said.
_CUT = LONGEST_ADDRESS + 1
_SOMEBODY = {"Person", "Organization", "NewsMediaOrganization", "GovernmentOrganization", "PoliticalParty"}


@dataclass(frozen=True)
class Review:
    """A ClaimReview that can be kept. `item` is all of it, `key` the same for all versions of it, `digest` for none."""

    key: str
    claim_reviewed: str
    claimant: str
    claimed_on: date | None
    appearances: list[str]
    rating_label: str
    rating_value: float | None
    rating_best: float | None
    rating_worst: float | None
    url: str
    headline: str
    publisher_name: str
    publisher_site: str
    reviewed_on: date | None
    language: str
    item: dict[str, Any]
    digest: str = ""


def read(item: dict[str, Any], page: Page = NO_PAGE) -> Review:
    """Raises Refused where the claim, a rating or the address of the review is missing."""
    item = _whole(item)
    node = plain_keys(item)
    reviewed = [entry for entry in values.each(node.get("itemReviewed")) if isinstance(entry, dict)]
    claim = _claim(node, reviewed)
    url = _url(node, page)
    label, value, best, worst = _rating(node)
    site = host_of(url)
    read = Review(
        key=key_of(url, claim),
        claim_reviewed=claim,
        claimant=_claimant(reviewed),
        claimed_on=_first(values.day, reviewed, "datePublished", "dateCreated", "startDate"),
        appearances=_appearances(reviewed),
        rating_label=label,
        rating_value=value,
        rating_best=best,
        rating_worst=worst,
        url=url,
        headline=values.text(node.get("headline")) or values.text(node.get("name")),
        publisher_name=_publisher(node) or site,
        publisher_site=site,
        reviewed_on=_first(values.day, [node], "datePublished", "dateCreated", "dateModified"),
        language=values.language(node.get("inLanguage")) or values.language(page.language),
        item=item,
    )
    said = json.dumps(vars(read), default=str, sort_keys=True)
    return replace(read, digest=hashlib.sha256(said.encode()).hexdigest())


def key_of(url: str, claim: str) -> str:
    """Equal for all spellings of an address and a claim. The anchor counts: one page may check several claims."""
    said = f"{normalise(url)}#{urldefrag(url).fragment}\n{plain(claim)}"
    return hashlib.sha256(said.encode()).hexdigest()


def _whole(item: dict[str, Any]) -> dict[str, Any]:
    """The item as a database can hold it."""

    def clean(value: Any, depth: int = 1) -> Any:
        if depth > DEEPEST:
            raise Refused(too_deep())
        if isinstance(value, dict):
            return {clean(name): clean(child, depth + 1) for name, child in value.items()}
        if isinstance(value, list):
            return [clean(child, depth + 1) for child in value]
        return values.storable(value) if isinstance(value, str) else value

    cleaned: dict[str, Any] = clean(item)
    return cleaned


def _claim(node: dict[str, Any], reviewed: list[dict[str, Any]]) -> str:
    claim = values.text(node.get("claimReviewed"), LONGEST_CLAIM + 1)
    said = (entry for entry in reviewed if not _SOMEBODY & set(types_of(entry)))
    for entry in said if not claim else ():
        claim = claim or _first(values.text, [entry], "text", "name", "headline") or ""
    if not claim:
        raise Refused(_("It names no claim: “claimReviewed” is missing or empty."))
    if len(claim) > LONGEST_CLAIM:
        raise Refused(_("Its claim is longer than 10,000 characters: that is no sentence that was checked."))
    return claim


def _url(node: dict[str, Any], page: Page) -> str:
    """The address as it was sent; of what has none, that of the page around it."""
    address = values.text(node.get("url"), _CUT)
    if address and page.address and "://" not in address:
        address = urljoin(page.address, address)
    for other in (node.get("mainEntityOfPage"), node.get("@id"), page.address):
        if not address:
            address = next(
                (a for a in values.places(other) if a.lower().startswith(("http://", "https://"))), ""
            )
    if not address:
        raise Refused(_("It has no address: “url” is missing or empty."))
    if len(address) > LONGEST_ADDRESS:
        raise Refused(_("Its “url” is longer than 2,000 characters."))
    try:
        normalise(address)
    except ValueError as error:
        raise Refused(_("Its “url” leads nowhere: %(reason)s") % {"reason": error}) from error
    return address


def _rating(node: dict[str, Any]) -> tuple[str, float | None, float | None, float | None]:
    """The verdict in words, as a number, and the scale of that number. Words in place of the number are the verdict."""
    for entry in values.each(node.get("reviewRating")):
        if not isinstance(entry, dict):
            entry = {"ratingValue": entry}
        value = values.number(entry.get("ratingValue"))
        label = _first(values.text, [entry], "alternateName", "name") or ""
        if not label and value is None:
            label = _first(values.text, [entry], "ratingValue", "description") or ""
        if label or value is not None:
            return (
                label,
                value,
                values.number(entry.get("bestRating")),
                values.number(entry.get("worstRating")),
            )
    raise Refused(_("It gives no rating: “reviewRating” has neither an “alternateName” nor a “ratingValue”."))


def _claimant(reviewed: list[dict[str, Any]]) -> str:
    """Who said it; several, with commas between."""
    found: dict[str, None] = {}
    for entry in reviewed:
        somebody = entry if _SOMEBODY & set(types_of(entry)) else entry.get("author", entry.get("creator"))
        found |= dict.fromkeys(values.names(somebody))
    return values.text(", ".join(found))


def _appearances(reviewed: list[dict[str, Any]]) -> list[str]:
    """Where it was said, the first place first. Before schema.org had Claim, what was reviewed was the place itself."""
    found: dict[str, None] = {}
    for entry in reviewed:
        for name in ("firstAppearance", "appearance"):
            found |= dict.fromkeys(values.places(entry.get(name)))
        kinds = set(types_of(entry))
        if not found and "Claim" not in kinds and not kinds & _SOMEBODY:
            found |= dict.fromkeys(values.places(entry.get("url")) or values.places(entry.get("sameAs")))
    return list(found)[: values.MOST]


def _publisher(node: dict[str, Any]) -> str:
    """The organisation that publishes the review, rather than the person who wrote it."""
    authors = [entry for entry in values.each(node.get("author")) if entry]
    written_by = [entry for entry in authors if isinstance(entry, dict) and "Person" in types_of(entry)]
    organisations = [entry for entry in authors if entry not in written_by]
    for candidates in (organisations, node.get("publisher"), written_by):
        if found := values.names(candidates):
            return values.text(", ".join(found))
    return ""


def _first(read: Callable[[Any], T | None], nodes: list[dict[str, Any]], *names: str) -> T | None:
    """What `read` finds first, name by name and node by node."""
    return next((found for name in names for node in nodes if (found := read(node.get(name)))), None)
