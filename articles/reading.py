"""An edition as its page needs it: the frozen document, and what is live around it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from articles.models import Edition, EditionKind, FollowUp, Rating
from articles.models.edition import EditionQuerySet
from articles.related import Related
from sources.models import Source

# What a list shows of an article without reading its whole document.
LISTED = {
    "claims": F("document__content__claims"),
    "checked_on": F("document__content__checked_on"),
}

# Editions that say we were wrong or unclear: told before the text, not only in the history.
TOLD_FIRST = (EditionKind.CORRECTION, EditionKind.CLARIFICATION)


@dataclass(frozen=True)
class Live:
    """What may have changed since a content was frozen.

    references: as in the content, each with `handle` (where its source's page is, or "") and with the details of
    sources that have become confidential taken out. follow_ups: {question, slug, headline}; slug "" while unanswered.
    """

    references: list[dict[str, Any]]
    follow_ups: list[dict[str, str]]


@dataclass(frozen=True)
class Page:
    """What the article page shows, or that of one of its editions. history: all visible editions, newest first."""

    edition: Edition
    content: dict[str, Any]
    live: Live
    history: list[dict[str, Any]]

    def context(self) -> dict[str, Any]:
        """For `articles/article.html`."""
        until_now = [entry for entry in self.history if entry["number"] <= self.edition.number]
        return {
            "edition": self.edition,
            "content": self.content,
            "live": self.live,
            "history": self.history,
            "withdrawal": self.edition.document["withdrawal"],
            "related": getattr(self.edition, "related", []),
            "corrections": [entry for entry in until_now if entry["kind"] in TOLD_FIRST],
            "corrected_at": _last(until_now, EditionKind.CORRECTION),
            "updated_at": _last(until_now, EditionKind.UPDATE),
        }

    @property
    def current(self) -> dict[str, Any]:
        """The entry of the newest visible edition."""
        return self.history[0]

    @property
    def superseded_at(self) -> Any:
        """When the next edition came out, None for the current one."""
        return self.later[-1]["published_at"] if self.later else None

    @property
    def later(self) -> list[dict[str, Any]]:
        """The entries of the editions after this one."""
        return [entry for entry in self.history if entry["number"] > self.edition.number]


def listed(editions: EditionQuerySet) -> EditionQuerySet:
    """Editions for a list: `claims` and `checked_on` beside the columns, the document left where it is."""
    return editions.defer("document").annotate(**LISTED)


def read(slug: str, number: int | None = None) -> Page:
    """The page of an article, or of one of its editions: three queries, however much it cites.

    Raises Edition.DoesNotExist where readers may not see it.
    """
    editions = (
        Edition.objects.current() if number is None else Edition.objects.visible().filter(number=number)
    )
    if number is None:
        editions = editions.annotate(related=Related("pk"))
    edition = editions.annotate(
        history=ArraySubquery(
            Edition.objects.visible()
            .filter(article=OuterRef("article"))
            .order_by("-number")
            .values(
                entry=JSONObject(
                    number="number",
                    kind="kind",
                    note="note",
                    published_at="published_at",
                    withdrawal="document__withdrawal",
                )
            )
        ),
        asked=ArraySubquery(
            FollowUp.objects.filter(article=OuterRef("article")).values(
                row=JSONObject(id="id", article="answered_by")
            )
        ),
    ).get(slug=slug)
    content = edition.document["content"]
    answers = {row["id"]: row["article"] for row in edition.asked}
    return Page(edition, content, around(content, answers), [_entry(row) for row in edition.history])


def scale() -> list[dict[str, Any]]:
    """The ratings as they stand now, each as a document would hold it."""
    ratings = list(Rating.objects.all())
    values = [rating.value for rating in ratings if rating.value is not None]
    ends = {"worst": min(values), "best": max(values)} if values else {"worst": None, "best": None}
    return [
        {key: getattr(rating, key) for key in ("label", "slug", "value", "meaning")} | ends
        for rating in ratings
    ]


def around(content: Mapping[str, Any], answers: Mapping[int, int | None] | None = None) -> Live:
    """The live facts around a content, frozen or only previewed: two queries.

    answers: the follow-up rows that still exist, each with the article that answers it now.
    """
    return Live(_references(content["references"]), _follow_ups(content["follow_ups"], answers or {}))


def redacted(contents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Frozen contents without the details of sources that have become confidential since: one query for all."""
    contents = list(contents)
    ids = {reference["source"] for content in contents for reference in content["references"]}
    hidden = {source.pk: source for source in Source.objects.filter(pk__in=ids, is_confidential=True)}
    return [
        content
        | {
            "references": [
                _without_details(reference, hidden[reference["source"]])
                if reference["source"] in hidden
                else reference
                for reference in content["references"]
            ]
        }
        for content in contents
    ]


def _last(history: list[dict[str, Any]], kind: EditionKind) -> Any:
    """When an edition of that kind came out last, None where there is none."""
    return next((entry["published_at"] for entry in history if entry["kind"] == kind), None)


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"kind": EditionKind(row["kind"]), "published_at": parse_datetime(row["published_at"])}


def _references(references: list[dict[str, Any]]) -> list[dict[str, Any]]:
    ids = {reference["source"] for reference in references if reference["source"]}
    sources = {source.pk: source for source in Source.objects.filter(pk__in=ids)}
    return [_reference(reference, sources.get(reference["source"])) for reference in references]


def _reference(reference: dict[str, Any], source: Source | None) -> dict[str, Any]:
    if reference["work"] is None or source is None:
        return reference | {"handle": ""}
    if source.is_confidential:
        return _without_details(reference, source) | {"handle": ""}
    return reference | {"handle": "" if reference["work"]["confidential"] else source.handle}


def _without_details(reference: dict[str, Any], source: Source) -> dict[str, Any]:
    blank = {key: type(value)() for key, value in reference["work"].items()}
    work = blank | {"confidential": True, "public_description": source.public_description}
    return reference | {"quote": "", "locator": "", "work": work}


def _follow_ups(follow_ups: list[dict[str, Any]], answers: Mapping[int, int | None]) -> list[dict[str, str]]:
    answered_by = [_answered_by(follow_up, answers) for follow_up in follow_ups]
    published = {
        edition.article_id: edition
        for edition in Edition.objects.published()
        .filter(article__in=[article for article in answered_by if article])
        .only("article_id", "slug", "headline")
    }
    return [
        {
            "question": follow_up["question"],
            "slug": published[article].slug if article in published else "",
            "headline": published[article].headline if article in published else "",
        }
        for follow_up, article in zip(follow_ups, answered_by, strict=True)
    ]


def _answered_by(follow_up: dict[str, Any], answers: Mapping[int, int | None]) -> int | None:
    """The row's answer while the row exists, else the frozen one."""
    if follow_up["id"] in answers:
        return answers[follow_up["id"]]
    return follow_up["answer"]["article"] if follow_up["answer"] else None
