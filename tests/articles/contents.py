"""Contents of documents without a database: one that says something everywhere, and copies with one thing changed."""

from __future__ import annotations

import copy
from typing import Any

from articles.markup import render

Content = dict[str, Any]


def text(markdown: str) -> dict[str, str]:
    return {"markdown": markdown, "html": render(markdown).html}


def rating(label: str, value: int | None = None) -> dict[str, Any]:
    slug = label.lower().replace(" ", "-")
    return {
        "label": label,
        "slug": slug,
        "value": value,
        "best": 5,
        "worst": 1,
        "meaning": "What it means.",
    }


FALSE, MIXED = rating("False", 1), rating("Mixed", 3)


def claim(words: str, **fields: Any) -> dict[str, Any]:
    return {
        "anchor": "claim-1",
        "claim_reviewed": words,
        "claimant": "A neighbour",
        "claimant_role": "",
        "claimed_on": "2026-01-01",
        "appearances": ["https://talk.example/1"],
        "rating": FALSE,
        "explanation": text("It boils at one heat [1]."),
    } | fields


def work(title: str, **fields: Any) -> dict[str, Any]:
    texts = """handle kind kind_label title publisher container_title issued address archive no_address_reason
        accessed_on language standing interests public_description"""
    empty = dict.fromkeys(texts.split(), "") | {
        "authors": [],
        "undated": False,
        "copies": [],
        "confidential": False,
    }
    return empty | {"title": title, "publisher": "The Archive", "issued": "2024-03"} | fields


def reference(number: int, source: int, **fields: Any) -> dict[str, Any]:
    return {
        "number": number,
        "source": source,
        "quote": "",
        "locator": "",
        "marks": [f"cite-{number}-1"],
        "work": work(f"Finding {source}"),
    } | fields


def content(**fields: Any) -> Content:
    """Two claims, two paragraphs under two headings, two references; `fields` in place of what is there."""
    body = "## What was measured\n\nThe report measured it at sea [1].\n\n## What it means\n\nLittle [2]."
    return copy.deepcopy(
        {
            "kind": "check",
            "headline": "Does water boil at any heat?",
            "dek": "We looked it up.",
            "language": "en",
            "checked_on": "2026-01-02",
            "bylines": [{"name": "Ada Example", "credit": ""}],
            "topics": [{"slug": "science", "name": "Science"}],
            "short_answer": text("It does not [1]."),
            "body": text(body) | {"headings": []},
            "claims": [claim("Water boils at any heat"), claim("Milk never boils over", claimant="A cook")],
            "references": [reference(1, 11), reference(2, 12)],
            "follow_ups": [{"id": 1, "question": "And milk?", "answer": None}],
            "words": 30,
        }
        | fields
    )
