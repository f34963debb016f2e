"""Published things in the words of `articles.structured_data`: with the addresses that they have here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.templatetags.static import static
from django.urls import reverse

from articles.addresses_in import Picture, pictures
from articles.canonical import stamp
from articles.models import Edition, EditionKind, Newsroom
from articles.structured_data import Notice, Piece, Publisher, claim_reviews, news_article
from articles.templatetags.reading import public_address

LOGO = "site/icon-512.png"


def publisher(newsroom: Newsroom, policies: Mapping[str, str] | None = None) -> Publisher:
    """policies: paths under the names of schema.org, "" where there is no such page."""
    return Publisher(
        name=newsroom.name,
        url=public_address("/"),
        logo=public_address(static(LOGO)),
        tagline=newsroom.tagline,
        email=newsroom.contact_email,
        policies={name: public_address(path) for name, path in (policies or {}).items() if path},
    )


def piece(edition: Edition, language: str) -> Piece:
    """From the columns of an edition; the language stands in its document only."""
    return Piece(
        url=public_address(edition.get_absolute_url()),
        headline=edition.headline,
        language=language,
        published=stamp(edition.first_published_at),
        modified=stamp(edition.published_at),
        number=edition.number,
    )


def described(
    edition: Edition,
    content: Mapping[str, Any],
    references: Iterable[Mapping[str, Any]],
    history: Iterable[Mapping[str, Any]],
    newsroom: Newsroom,
) -> list[dict[str, Any]]:
    """An article's page: the piece, and a ClaimReview for each rated claim unless it is withdrawn.

    references, history: as `articles.reading.Page` has them.
    """
    about, by = piece(edition, content["language"]), publisher(newsroom)
    article = news_article(
        content,
        about,
        by,
        references=references,
        corrections=_notices(edition, history),
        topic_addresses={
            topic["slug"]: public_address(reverse("articles:topic", args=[topic["slug"]]))
            for topic in content["topics"]
        },
        images=[public_address(picture.src) for picture in own_pictures(content)],
        is_withdrawn=edition.is_withdrawn,
    )
    return [article] if edition.is_withdrawn else [article, *claim_reviews(content["claims"], about, by)]


def own_pictures(content: Mapping[str, Any]) -> list[Picture]:
    """The pictures of a content that are served from here."""
    texts = [content["short_answer"], *(claim["explanation"] for claim in content["claims"]), content["body"]]
    found = [picture for text in texts for picture in pictures(text["html"])]
    return [picture for picture in found if picture.src.startswith("/") and picture.src[1:2] != "/"]


def _notices(edition: Edition, history: Iterable[Mapping[str, Any]]) -> list[Notice]:
    """What was wrong, newest first; of a withdrawn piece also why nobody should rely on it."""
    corrections = [
        Notice(entry["note"], stamp(entry["published_at"]))
        for entry in history
        if entry["kind"] == EditionKind.CORRECTION and entry["number"] <= edition.number
    ]
    withdrawal = edition.document["withdrawal"]
    return (
        [Notice(withdrawal["notice"], stamp(edition.published_at)), *corrections]
        if withdrawal
        else corrections
    )
