"""ClaimReviews of publishers that do not exist, and what is read from them."""

from __future__ import annotations

import io
import json
from typing import Any

from elsewhere.importing import Counts, import_stream
from elsewhere.reading import Found, Refusal, Review, read, rows


def claim_review(number: int = 1, **changes: Any) -> dict[str, Any]:
    """A complete one; a change to None leaves a property out."""
    item = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": f"https://www.checks.example/{number}/",
        "claimReviewed": f"The moon is made of cheese, slice {number}",
        "headline": "Is the moon made of cheese?",
        "inLanguage": "en",
        "datePublished": "2025-03-02",
        "author": {"@type": "Organization", "name": "Example Checks", "url": "https://checks.example/"},
        "itemReviewed": {
            "@type": "Claim",
            "author": {"@type": "Person", "name": "A dairy farmer"},
            "datePublished": "2025-02-28",
            "firstAppearance": {"@type": "CreativeWork", "url": "https://social.example/1"},
            "appearance": [{"@type": "CreativeWork", "url": "https://social.example/2"}],
        },
        "reviewRating": {
            "@type": "Rating",
            "alternateName": "Pants of cheese",
            "ratingValue": 1,
            "bestRating": 5,
            "worstRating": 1,
        },
    } | changes
    return {name: value for name, value in item.items() if value is not None}


def as_lines(*values: Any) -> bytes:
    return "".join(json.dumps(value) + "\n" for value in values).encode()


def as_page(*values: Any, head: str = "") -> bytes:
    scripts = "\n".join(f'<script type="application/ld+json">{json.dumps(v)}</script>' for v in values)
    return f"<!doctype html>\n<html lang='fr'><head>{head}\n{scripts}</head><body></body></html>".encode()


def looked_at(data: bytes, name: str = "") -> tuple[list[Found], list[str]]:
    """What is found in a file, and what is refused, as "place: reason"."""
    found = list(rows(io.BytesIO(data), name))
    refused = [f"{row.where}: {row.reason}" for row in found if isinstance(row, Refusal)]
    return [row for row in found if isinstance(row, Found)], refused


def claims(data: bytes, name: str = "") -> list[str]:
    """The claims of a file in which nothing is refused."""
    found, refused = looked_at(data, name)
    assert not refused
    return [read(row.item, row.page).claim_reviewed for row in found]


def read_one(**changes: Any) -> Review:
    return read(claim_review(**changes))


def imported(data: bytes) -> tuple[Counts, list[str]]:
    refusals: list[Refusal] = []
    counts = import_stream(io.BytesIO(data), on_refused=refusals.append)
    return counts, [f"{refusal.where}: {refusal.reason}" for refusal in refusals]
