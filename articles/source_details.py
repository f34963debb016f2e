"""Published checks that still show what a source was described with when they came out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from articles.changes import Change, What
from articles.citation_differences import citation_changes
from articles.models import Article, Edition, EditionKind, Stage
from articles.publishing import publish
from articles.rules import StepRefused
from articles.workflow import approve, changed, submit
from sources.models import Source


@dataclass(frozen=True)
class Outdated:
    """A current edition, and what it would say of its sources today."""

    edition: Edition
    changes: list[Change]


@dataclass
class Prepared:
    """What became of the checks chosen: those published anew, and those left, each with the reason."""

    editions: list[Edition] = field(default_factory=list)
    left: list[tuple[Article, str]] = field(default_factory=list)


def outdated() -> list[Outdated]:
    """The published checks whose frozen details of a source differ from the source's own, by headline.

    Three queries, however many checks there are. Withdrawn ones are left out: nobody stands by them.
    """
    editions = (
        Edition.objects.published()
        .select_related("article")
        .defer("document")
        .annotate(references=F("document__content__references"))
        .order_by("headline", "pk")
    )
    rows = list(editions)
    cited = {reference["source"] for edition in rows for reference in edition.references}
    works = {
        source.pk: source.csl() for source in Source.objects.filter(pk__in=cited).prefetch_related("copies")
    }
    found = [Outdated(edition, _details(edition.references, works)) for edition in rows]
    return [entry for entry in found if entry.changes]


def prepare(articles: Iterable[Article], *, by: AbstractBaseUser | None, note: str) -> Prepared:
    """Publish a “source details” edition of each check in which nothing else has changed; name the others.

    note: public, the same for all. A check is left as it is while preflight or an unpublished change stands in the way,
    or while `by` may not approve and publish it: every step is taken, by the rules of `articles.rules`.
    """
    prepared = Prepared()
    for article in articles:
        try:
            edition = _take_all_steps(article, by, note)
        except StepRefused as refused:
            prepared.left.append((article, _reason(refused)))
        else:
            prepared.editions.append(edition)
    return prepared


@transaction.atomic
def _take_all_steps(article: Article, by: AbstractBaseUser | None, note: str) -> Edition:
    if by is not None and changed(article, None) == Stage.DRAFT:
        submit(article, by=by, words=note)
        approve(article, by=by)
    return publish(article, by=by, note=note, kind=EditionKind.SOURCE_DETAILS)


def _details(references: list[dict[str, Any]], works: dict[int, dict[str, Any]]) -> list[Change]:
    stale = [
        reference
        for reference in references
        if reference["source"] in works and reference["work"] != works[reference["source"]]
    ]
    now = [reference | {"work": works[reference["source"]]} for reference in stale]
    return [change for change in citation_changes(stale, now) if change.what == What.SOURCE_DETAILS]


def _reason(refused: StepRefused) -> str:
    if any(finding.code == "kind" for finding in refused.findings):
        return _("More has changed in it than the details of sources: publish it by itself.")
    return str(refused)
