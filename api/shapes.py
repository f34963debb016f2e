"""From what an edition holds to what the API answers: the shapes of `answers`. Pure: no query, no clock."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.urls import reverse

from articles.canonical import stamp
from articles.claimants import claimant_slug
from articles.structured_data import Piece, Publisher, claim_review, is_rated
from articles.templatetags.reading import public_address

Shape = dict[str, Any]
WORK = (
    *("kind", "kind_label", "title", "authors", "publisher", "container_title", "undated"),
    *("no_address_reason", "language", "standing", "interests", "confidential", "public_description"),
)
TEXT = ("markdown", "html")
RATING = ("label", "slug", "value", "best", "worst", "meaning")
WITHDRAWAL = ("notice", "reason")


def only(told: Any, *keys: str) -> Any:
    """What the API promises of a part of a document, which may hold more one day; null stays null."""
    return told if told is None else {key: told[key] for key in keys}


def address(name: str, *args: Any) -> str:
    """The absolute address of a named page."""
    return public_address(reverse(name, args=args))


def named(slug: str, headline: str) -> Shape:
    return {
        "slug": slug,
        "headline": headline,
        "url": address("articles:article", slug),
        "self": address("api:check", slug),
    }


def piece(edition: Any) -> Shape:
    return named(edition.slug, edition.headline) | {"kind": edition.article_kind}


def listed_check(edition: Any, told: Mapping[str, Any]) -> Shape:
    """edition: its columns. told: language, checked_on, bylines, topics and claims of its content."""
    page = address("articles:article", edition.slug)
    return piece(edition) | _head(edition, told) | {"claims": [claim(row, page) for row in told["claims"]]}


def check(edition: Any, content: Mapping[str, Any], live: Any, history: Sequence[Mapping[str, Any]]) -> Shape:
    """One edition in full. live: `articles.reading.Live`; content: of the document, used only beside its references."""
    withdrawal = edition.document["withdrawal"]
    return (
        piece(edition)
        | _head(edition, content)
        | {
            "note": edition.note,
            "withdrawal": only(withdrawal, *WITHDRAWAL),
            "content": None
            if withdrawal
            else _content(content, live, address("articles:article", edition.slug)),
            "history": [entry(edition.slug, row) for row in history],
            "digest": edition.digest,
            "sealed": address("articles:edition_document", edition.slug, edition.number),
        }
    )


def entry(slug: str, row: Mapping[str, Any]) -> Shape:
    """One edition in a history. row: number, kind, note, published_at, withdrawal."""
    return {key: row[key] for key in ("number", "note", "published_at")} | {
        "kind": str(row["kind"]),
        "withdrawal": only(row["withdrawal"], *WITHDRAWAL),
        "url": address("articles:edition", slug, row["number"]),
        "self": address("api:edition", slug, row["number"]),
    }


def claim(row: Mapping[str, Any], page: str) -> Shape:
    """A claim of a content. page: the address of the piece that it stands in."""
    name = row["claimant"]
    slug = claimant_slug(name)
    return {
        "anchor": row["anchor"],
        "url": f"{page}#{row['anchor']}",
        "claim_reviewed": row["claim_reviewed"],
        "claimant": {"name": name, "slug": slug, "role": row["claimant_role"]} if name else None,
        "claimed_on": row["claimed_on"] or None,
        "appearances": row["appearances"],
        "rating": only(row["rating"], *RATING),
        "explanation": only(row["explanation"], *TEXT),
    }


def listed_claim(row: Any, told: Mapping[str, Any], publisher: Publisher) -> Shape:
    """row: an `EditionClaim` with its edition. told: the claim as the document has it."""
    edition = row.edition
    page = address("articles:article", edition.slug)
    frame = Piece(
        url=page,
        headline=edition.headline,
        language=row.language,
        published=stamp(edition.first_published_at),
        modified=stamp(edition.published_at),
        number=edition.number,
    )
    return claim(told, page) | {
        "language": row.language,
        "first_published_at": row.first_published_at,
        "edition": edition.number,
        "check": piece(edition),
        "claim_review": claim_review(told, frame, publisher) if is_rated(told) else None,
    }


def work(told: Mapping[str, Any]) -> Shape:
    """A work as `Source.csl()` gives it; texts that may be unknown become null."""
    return (
        {key: told[key] for key in WORK}
        | {key: told[key] or None for key in ("issued", "address", "archive", "accessed_on")}
        | {"copies": [only(copy, "kind", "address", "host") for copy in told["copies"]]}
    )


def source(handle: str, csl: Mapping[str, Any]) -> Shape:
    return source_name(handle) | work(csl)


def source_name(handle: str) -> Shape:
    return {
        "handle": handle,
        "url": address("sources:source", handle),
        "self": address("api:source", handle),
    }


def citing(edition: Any, numbers: list[int]) -> Shape:
    return piece(edition) | {
        "first_published_at": edition.first_published_at,
        "numbers": numbers,
    }


def topic(row: Any) -> Shape:
    return {
        "slug": row.slug,
        "name": row.name,
        "description": row.description,
        "url": address("articles:topic", row.slug),
        "checks": f"{address('api:checks')}?topic={row.slug}",
    }


def correction(edition: Any, withdrawal: Mapping[str, str] | None) -> Shape:
    return {
        "kind": edition.kind,
        "note": edition.note,
        "published_at": edition.published_at,
        "withdrawal": only(withdrawal, *WITHDRAWAL),
        "edition": edition.number,
        "url": address("articles:edition", edition.slug, edition.number),
        "self": address("api:edition", edition.slug, edition.number),
        "check": piece(edition),
    }


def _head(edition: Any, told: Mapping[str, Any]) -> Shape:
    return {
        "dek": edition.dek,
        "language": told["language"],
        "checked_on": told["checked_on"] or None,
        "first_published_at": edition.first_published_at,
        "edition": edition.number,
        "edition_kind": edition.kind,
        "published_at": edition.published_at,
        "bylines": [only(byline, "name", "credit") for byline in told["bylines"]],
        "topics": [only(topic, "slug", "name") for topic in told["topics"]],
    }


def _content(content: Mapping[str, Any], live: Any, page: str) -> Shape:
    return {
        "words": content["words"],
        "short_answer": only(content["short_answer"], *TEXT),
        "body": only(content["body"], *TEXT)
        | {"headings": [only(heading, "level", "text", "id") for heading in content["body"]["headings"]]},
        "claims": [claim(row, page) for row in content["claims"]],
        "references": [_reference(reference) for reference in live.references],
        "follow_ups": [_follow_up(row) for row in live.follow_ups],
    }


def _reference(reference: Mapping[str, Any]) -> Shape:
    return {key: reference[key] for key in ("number", "marks", "quote", "locator")} | {
        "source": source_name(reference["handle"]) if reference["handle"] else None,
        "work": work(reference["work"]) if reference["work"] else None,
    }


def _follow_up(row: Mapping[str, str]) -> Shape:
    return {
        "question": row["question"],
        "answer": named(row["slug"], row["headline"]) if row["slug"] else None,
    }
