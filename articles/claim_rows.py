"""The claims of a document as rows: what lists, filters and search ask instead of reading documents. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any

from articles.claimants import claimant_slug


def rows_of(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields of an `EditionClaim` for each claim of a content, in their order, but for edition and its dates."""
    return [
        {
            "position": position,
            "anchor": claim["anchor"],
            "claim_reviewed": claim["claim_reviewed"],
            "claimant": claim["claimant"],
            "claimant_slug": claimant_slug(claim["claimant"]),
            "claimed_on": date.fromisoformat(claim["claimed_on"]) if claim["claimed_on"] else None,
            "rating_slug": claim["rating"]["slug"] if claim["rating"] else "",
            "rating_label": claim["rating"]["label"] if claim["rating"] else "",
            "rating_value": claim["rating"]["value"] if claim["rating"] else None,
            "language": content["language"],
        }
        for position, claim in enumerate(content["claims"], 1)
    ]
