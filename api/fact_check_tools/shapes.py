"""From a claim, ours or another publisher's, to Google's shape of one. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from api.shapes import address
from articles.canonical import stamp


def ours(row: Any, publisher: str, site: str) -> dict[str, Any]:
    """row: an `EditionClaim` with its edition. site: our host, without "www."."""
    edition = row.edition
    review = {
        "publisher": {"name": publisher, "site": site},
        "url": f"{address('articles:article', edition.slug)}#{row.anchor}",
        "title": edition.headline,
        "reviewDate": stamp(row.first_published_at),
        "textualRating": row.rating_label,
        "languageCode": row.language,
    }
    return _claim(row.claim_reviewed, row.claimant, row.claimed_on, review)


def elsewhere(row: Any) -> dict[str, Any]:
    """row: a `CheckedElsewhere`."""
    review = {
        "publisher": {"name": row.publisher_name, "site": row.publisher_site},
        "url": row.url,
        "title": row.headline,
        "reviewDate": _midnight(row.reviewed_on),
        "textualRating": row.rating,
        "languageCode": row.language,
    }
    return _claim(row.claim_reviewed, row.claimant, row.claimed_on, review)


def _claim(text: str, claimant: str, claimed_on: date | None, review: dict[str, Any]) -> dict[str, Any]:
    return _known(
        {
            "text": text,
            "claimant": claimant,
            "claimDate": _midnight(claimed_on),
            "claimReview": [_known(review)],
        }
    )


def _known(shape: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in shape.items() if value}


def _midnight(day: date | None) -> str:
    return f"{day.isoformat()}T00:00:00Z" if day else ""
