"""Claims and what we found them to be, as https://schema.org/ClaimReview. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from articles.structured_data.known import CONTEXT, is_address, known
from articles.structured_data.pieces import Piece
from articles.structured_data.publishers import Publisher
from articles.structured_data.wording import words_of


def claim_reviews(
    claims: Iterable[Mapping[str, Any]], piece: Piece, publisher: Publisher
) -> list[dict[str, Any]]:
    """One for each rated claim of a content: a ClaimReview without a rating is none."""
    return [claim_review(claim, piece, publisher) for claim in claims if is_rated(claim)]


def is_rated(claim: Mapping[str, Any]) -> bool:
    return claim["rating"] is not None


def claim_review(claim: Mapping[str, Any], piece: Piece, publisher: Publisher) -> dict[str, Any]:
    """The ClaimReview of a claim as documents hold it ("content" → "claims").

    Whose check it is stands in `author`, who said it in `itemReviewed.author`, left out where nobody knows. The address
    is that of the claim on its page. Raises ValueError for a claim that has no rating.
    """
    if not is_rated(claim):
        raise ValueError("A claim without a rating has no ClaimReview.")
    return {"@context": CONTEXT} | known(
        type_="ClaimReview",
        id_=piece.at(claim["anchor"]),
        url=piece.at(claim["anchor"]),
        claimReviewed=claim["claim_reviewed"],
        headline=piece.headline,
        inLanguage=piece.language,
        datePublished=piece.published,
        dateModified=piece.modified,
        author=publisher.reference(),
        publisher=publisher.reference(),
        itemReviewed=_claim(claim),
        reviewRating=_rating(claim),
    )


def _claim(claim: Mapping[str, Any]) -> dict[str, Any]:
    appearances = [_appearance(line) for line in claim["appearances"]]
    return known(
        type_="Claim",
        name=claim["claim_reviewed"],
        author=_claimant(claim),
        datePublished=claim["claimed_on"],
        appearance=appearances,
        firstAppearance=appearances[0] if appearances else None,
    )


def _claimant(claim: Mapping[str, Any]) -> dict[str, Any] | None:
    """Schema.org wants a person or an organisation; we are told a name only, and most who say things are persons."""
    if not claim["claimant"]:
        return None
    return known(type_="Person", name=claim["claimant"], jobTitle=claim["claimant_role"])


def _appearance(line: str) -> dict[str, Any]:
    """Where it was said: editors write an address or, where there is none, words."""
    return {"@type": "CreativeWork", ("url" if is_address(line) else "name"): line}


def _rating(claim: Mapping[str, Any]) -> dict[str, Any]:
    """The word that readers see, why, and its place on the scale where it has one: all three numbers or none."""
    rating = claim["rating"]
    numbers = {"ratingValue": rating["value"], "bestRating": rating["best"], "worstRating": rating["worst"]}
    is_on_scale = all(number is not None for number in numbers.values())
    return known(
        type_="Rating",
        alternateName=rating["label"],
        ratingExplanation=words_of(claim["explanation"]["html"]),
        **(numbers if is_on_scale else {}),
    )


def data_feed(publisher: Publisher, language: str) -> dict[str, Any]:
    """All the ClaimReviews of a site as https://schema.org/DataFeed: without its elements, each a `data_feed_item`."""
    head = known(
        type_="DataFeed",
        name=publisher.name,
        url=publisher.url,
        inLanguage=language,
        publisher=publisher.reference(),
    )
    return {"@context": CONTEXT} | head | {"dataFeedElement": []}


def data_feed_item(review: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "@type": "DataFeedItem",
        "url": review["url"],
        "dateCreated": review["datePublished"],
        "dateModified": review["dateModified"],
        "item": review,
    }
