"""A piece as https://schema.org/NewsArticle, with what it cites and what it had to correct. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from articles.structured_data.known import CONTEXT, known
from articles.structured_data.pieces import Piece
from articles.structured_data.publishers import Publisher


@dataclass(frozen=True)
class Notice:
    """What readers are told went wrong, and when: RFC 3339."""

    text: str
    published: str


def news_article(
    content: Mapping[str, Any],
    piece: Piece,
    publisher: Publisher,
    *,
    references: Iterable[Mapping[str, Any]],
    corrections: Iterable[Notice] = (),
    topic_addresses: Mapping[str, str] | None = None,
    images: Iterable[str] = (),
    is_withdrawn: bool = False,
) -> dict[str, Any]:
    """The NewsArticle of a content.

    references: those of the content, without the details of what is confidential by now. topic_addresses: absolute, by
    slug. images: absolute addresses. Of a withdrawn piece nothing is said but that it is: no text, no sources.
    """
    authors = [_person(byline) for byline in content["bylines"] if not byline["credit"]]
    told = {} if is_withdrawn else _told(content, references, topic_addresses or {}, list(images))
    return {"@context": CONTEXT} | known(
        type_="NewsArticle",
        id_=f"{piece.url}#article",
        url=piece.url,
        mainEntityOfPage=known(type_="WebPage", id_=piece.url),
        headline=piece.headline,
        inLanguage=piece.language,
        datePublished=piece.published,
        dateModified=piece.modified,
        author=authors or [publisher.reference()],
        contributor=[_person(byline) for byline in content["bylines"] if byline["credit"]],
        publisher=publisher.reference() | _logo(publisher),
        isAccessibleForFree=True,
        version=piece.number or None,
        creativeWorkStatus="Withdrawn" if is_withdrawn else "Published",
        correction=[
            known(type_="CorrectionComment", text=notice.text, datePublished=notice.published)
            for notice in corrections
        ],
        **told,
    )


def _told(
    content: Mapping[str, Any],
    references: Iterable[Mapping[str, Any]],
    topic_addresses: Mapping[str, str],
    images: list[str],
) -> dict[str, Any]:
    topics = content["topics"]
    return {
        "description": content["dek"],
        "image": images,
        "articleSection": [topic["name"] for topic in topics],
        "about": [
            known(type_="Thing", name=topic["name"], url=topic_addresses.get(topic["slug"]))
            for topic in topics
        ],
        "wordCount": content["words"] or None,
        "citation": [_cited(reference) for reference in references if reference["work"] is not None],
    }


def _cited(reference: Mapping[str, Any]) -> dict[str, Any]:
    """A work that the piece cites. `position` is the number of its mark. Dates are no finer than they are known."""
    work = reference["work"]
    if work["confidential"]:
        return known(
            type_="CreativeWork", position=reference["number"], description=work["public_description"]
        )
    whole = work["container_title"]
    return known(
        type_="CreativeWork",
        position=reference["number"],
        name=work["title"],
        author=[known(type_="Person", name=name) for name in work["authors"]],
        publisher=known(type_="Organization", name=work["publisher"]) if work["publisher"] else None,
        isPartOf=known(type_="CreativeWork", name=whole) if whole else None,
        datePublished=work["issued"],
        url=work["address"] or work["archive"],
        archivedAt=work["archive"],
        inLanguage=work["language"],
    )


def _person(byline: Mapping[str, str]) -> dict[str, Any]:
    return known(type_="Person", name=byline["name"])


def _logo(publisher: Publisher) -> dict[str, Any]:
    return {"logo": known(type_="ImageObject", url=publisher.logo)} if publisher.logo else {}
