"""An edition as its page needs it: the frozen document, and what is live around it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypedDict

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, F, OuterRef, Subquery, TextField
from django.db.models.fields.json import KT
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime

from articles.frozen import Frozen
from articles.models import Edition, EditionKind, EditionSource, FollowUp, Rating
from articles.models.edition import EditionQuerySet
from articles.related import Related
from articles.statements import Given, Statement
from sources.models import Source

# What a list shows of an article without reading its whole document.
LISTED = {
    "claims": F("document__content__claims"),
    "checked_on": F("document__content__checked_on"),
}

MOST_EDITIONS = 2**31 - 1  # of a piece: the column knows no larger number

# Editions that say we were wrong or unclear: told before the text, not only in the history.
TOLD_FIRST = (EditionKind.CORRECTION, EditionKind.CLARIFICATION)


class Fact(TypedDict):
    """What a source is now. handle: its page, description: what is told of it where it is confidential."""

    source: int
    handle: str
    is_confidential: bool
    description: str


class Live:
    """What may have changed since a content was frozen.

    follow_ups: {question, slug, headline}; slug "" while unanswered. part_key: None around what is no edition.
    """

    def __init__(
        self,
        content: Mapping[str, Any],
        sources: Iterable[Fact],
        follow_ups: list[dict[str, str]],
    ) -> None:
        self.content, self.follow_ups = content, follow_ups
        self.sources = {fact["source"]: fact for fact in sources}

    @property
    def part_key(self) -> Any:
        """Of the references."""
        key = getattr(self.content, "part_key", None)
        return None if key is None else [key, [*self.sources.values()]]

    @cached_property
    def references(self) -> list[dict[str, Any]]:
        """As in the content, without the details of sources that have become confidential.

        Each has a `handle`: where its source's page is, or "".
        """
        return [
            _reference(reference, self.sources.get(reference["source"]))
            for reference in self.content["references"]
        ]


class Entries(list[dict[str, Any]]):
    """The visible editions of a piece, newest first: {number, kind, note, published_at, withdrawal}."""

    def __init__(self, rows: list[dict[str, Any]]) -> None:
        super().__init__(_entry(row) for row in rows)
        self.part_key = rows


@dataclass(frozen=True)
class Page:
    """What the article page shows, or that of one of its editions. history: all visible editions, newest first."""

    edition: Edition
    content: Mapping[str, Any]
    live: Live
    history: Entries

    def context(self) -> dict[str, Any]:
        """For `articles/article.html`."""
        until_now = [entry for entry in self.history if entry["number"] <= self.edition.number]
        return {
            "edition": self.edition,
            "content": self.content,
            "live": self.live,
            "history": self.history,
            "withdrawal": next(entry for entry in until_now if entry["number"] == self.edition.number)[
                "withdrawal"
            ],
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


_along: dict[str, Callable[[], Any]] = {}


def read_along(name: str, expression: Callable[[], Any]) -> None:
    """Have `read` annotate the edition with an expression, so that no page of an article needs another query for it."""
    _along[name] = expression


def read(slug: str, number: int | None = None) -> Page:
    """The page of an article, or of one of its editions: one query, however much it cites, and one for its document.

    Raises Edition.DoesNotExist where readers may not see it.
    """
    if number is not None and number > MOST_EDITIONS:
        raise Edition.DoesNotExist
    row: Any = _CURRENT.first(slug=slug) if number is None else _OF_NUMBER.first(slug=slug, number=number)
    if row is None:
        raise Edition.DoesNotExist
    columns = {"kind": row.article_kind, "headline": row.headline, "dek": row.dek}
    content = Frozen(row, columns | {"language": row.language, "follow_ups": row.follow_ups})
    answers = {asked["id"]: asked["article"] for asked in row.asked}
    answered = {asked["article"]: asked["found"] for asked in row.asked if asked["found"]}
    if gone := [row for row in row.follow_ups if row["id"] not in answers and row["answer"]]:
        answered |= _published(row["answer"]["article"] for row in gone)
    live = Live(content, row.sources_now, _follow_ups(row.follow_ups, answers, answered))
    return Page(row, content, live, Entries(row.history))


def scale() -> list[dict[str, Any]]:
    """The ratings as they stand now, each as a document would hold it."""
    ratings = _SCALE.rows()
    values = [rating.value for rating in ratings if rating.value is not None]
    ends = {"worst": min(values), "best": max(values)} if values else {"worst": None, "best": None}
    return [
        {key: getattr(rating, key) for key in ("label", "slug", "value", "meaning")} | ends
        for rating in ratings
    ]


def around(content: Mapping[str, Any], answers: Mapping[int, int | None] | None = None) -> Live:
    """The live facts around a content that is only previewed: two queries.

    answers: the follow-up rows that still exist, each with the article that answers it now.
    """
    answers = answers or {}
    ids = {reference["source"] for reference in content["references"] if reference["source"]}
    sources = [
        Fact(
            source=source.pk,
            handle=source.handle,
            is_confidential=source.is_confidential,
            description=source.public_description,
        )
        for source in Source.objects.filter(pk__in=ids)
    ]
    answered = _published(_answered_by(follow_up, answers) for follow_up in content["follow_ups"])
    return Live(content, sources, _follow_ups(content["follow_ups"], answers, answered))


def redacted(contents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Frozen contents without the details of sources that have become confidential since: one query for all."""
    contents = list(contents)
    ids = {reference["source"] for content in contents for reference in content["references"]}
    hidden = {source.pk: source for source in Source.objects.filter(pk__in=ids, is_confidential=True)}
    return [
        content
        | {
            "references": [
                _without_details(reference, hidden[reference["source"]].public_description)
                if reference["source"] in hidden
                else reference
                for reference in content["references"]
            ]
        }
        for content in contents
    ]


def _published(articles: Iterable[int | None]) -> dict[int, Any]:
    """{slug, headline} of those articles that readers see."""
    editions = Edition.objects.published().filter(article__in={*articles} - {None}).order_by()
    return {row["article"]: row for row in editions.values("article", "slug", "headline")}


def _last(history: list[dict[str, Any]], kind: EditionKind) -> Any:
    """When an edition of that kind came out last, None where there is none."""
    return next((entry["published_at"] for entry in history if entry["kind"] == kind), None)


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    return row | {"kind": EditionKind(row["kind"]), "published_at": parse_datetime(row["published_at"])}


def _reference(reference: dict[str, Any], now: Fact | None) -> dict[str, Any]:
    if reference["work"] is None or now is None:
        return reference | {"handle": ""}
    if now["is_confidential"]:
        return _without_details(reference, now["description"]) | {"handle": ""}
    return reference | {"handle": "" if reference["work"]["confidential"] else now["handle"]}


def _without_details(reference: dict[str, Any], description: str) -> dict[str, Any]:
    blank = {key: type(value)() for key, value in reference["work"].items()}
    work = blank | {"confidential": True, "public_description": description}
    return reference | {"quote": "", "locator": "", "work": work}


def _follow_ups(
    follow_ups: list[dict[str, Any]],
    answers: Mapping[int, int | None],
    answered: Mapping[int, Mapping[str, Any]],
) -> list[dict[str, str]]:
    """answered: the published editions of what answers them, by their articles."""
    found = [answered.get(_answered_by(follow_up, answers) or 0, {}) for follow_up in follow_ups]
    return [
        {
            "question": follow_up["question"],
            "slug": answer.get("slug", ""),
            "headline": answer.get("headline", ""),
        }
        for follow_up, answer in zip(follow_ups, found, strict=True)
    ]


def _answered_by(follow_up: dict[str, Any], answers: Mapping[int, int | None]) -> int | None:
    """The row's answer while the row exists, else the frozen one."""
    if follow_up["id"] in answers:
        return answers[follow_up["id"]]
    return follow_up["answer"]["article"] if follow_up["answer"] else None


def _with_what_is_live(editions: EditionQuerySet) -> EditionQuerySet:
    """Editions without their documents, with everything else that the pages of an article show."""
    entries = Edition.objects.visible().filter(article=OuterRef("article")).order_by("-number")
    rows = FollowUp.objects.filter(article=OuterRef("article")).order_by("pk")
    sources = EditionSource.objects.filter(edition=OuterRef("pk")).order_by("number")
    answers = Edition.objects.published().filter(article=OuterRef("answered_by")).order_by()
    answer = answers.values(found=JSONObject(slug="slug", headline="headline"))
    return (
        editions.order_by()
        .defer("document")
        .annotate(
            language=KT("document__content__language"),
            follow_ups=F("document__content__follow_ups"),
            history=ArraySubquery(
                entries.values(
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
                rows.values(row=JSONObject(id="id", article="answered_by", found=Subquery(answer)))
            ),
            sources_now=ArraySubquery(
                sources.values(
                    now=JSONObject(
                        source="source_id",
                        handle="source__handle",
                        is_confidential="source__is_confidential",
                        description="source__public_description",
                    )
                )
            ),
            **{name: expression() for name, expression in _along.items()},
        )
    )


_SCALE: Statement[Rating] = Statement(Rating.objects.all)
_SLUG = Given("slug", TextField())
_CURRENT: Statement[Edition] = Statement(
    lambda: _with_what_is_live(Edition.objects.current().filter(slug=_SLUG)).annotate(related=Related("pk"))
)
_OF_NUMBER: Statement[Edition] = Statement(
    lambda: _with_what_is_live(
        Edition.objects.visible().filter(slug=_SLUG, number=Given("number", BigIntegerField()))
    )
)
