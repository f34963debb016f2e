"""The citation rows that follow the text: one for each number, and renumbering that keeps both together."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.citations import numbers_in
from articles.citations import renumber as renumber_texts
from articles.models import Article, Citation, Claim
from articles.workflow import changed
from articles.working_copy import WorkingCopy


@dataclass(frozen=True)
class RowsChanged:
    """The numbers whose rows were added, and those whose empty rows were removed, in ascending order."""

    added: list[int] = field(default_factory=list)
    removed: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


@transaction.atomic
def follow_text(article: Article) -> RowsChanged:
    """Give every number in the saved texts a row, and take away empty rows that no text cites.

    A row with a source, a quotation or a locator is never touched: preflight says where one is not cited.
    """
    missing, unused = difference(WorkingCopy.of(article))
    Citation.objects.filter(pk__in=[row.pk for row in unused]).delete()
    Citation.objects.bulk_create(Citation(article=article, number=number) for number in missing)
    return RowsChanged(missing, [row.number for row in unused])


def difference(copy: WorkingCopy) -> tuple[list[int], list[Citation]]:
    """The numbers that stand in a text and have no row; the empty rows whose number stands in none."""
    cited = {number for text in copy.texts() for number in numbers_in(text)}
    rows = {citation.number for citation in copy.citations}
    return sorted(cited - rows), [row for row in copy.citations if row.number not in cited and row.is_empty]


class VersionMoved(Exception):
    """Somebody saved the article meanwhile; nothing was changed."""


@transaction.atomic
def renumber(article: Article, by: AbstractBaseUser | None, *, version: int | None = None) -> dict[int, int]:
    """Number the marks by first appearance, in the texts and in the rows at once.

    Returns old number → new number for what moved; {} where all was in order. Rows that no text cites keep their order
    behind the others. Raises VersionMoved where `version` is given and the saved one is another.
    """
    article = Article.objects.select_for_update().get(pk=article.pk)
    if version is not None and version != article.version:
        raise VersionMoved
    copy = WorkingCopy.of(article)
    texts, moved = plan(copy)
    if not moved:
        return {}
    article.short_answer, *explanations, article.body = texts
    for claim, explanation in zip(copy.claims, explanations, strict=True):
        claim.explanation = explanation
    for citation in copy.citations:
        citation.number = moved.get(citation.number, citation.number)
    Claim.objects.bulk_update(copy.claims, ["explanation"])
    # The constraint on numbers is deferred to the end of the transaction, so that two of them can change places.
    Citation.objects.bulk_update(copy.citations, ["number"])
    Article.objects.filter(pk=article.pk).update(
        short_answer=article.short_answer,
        body=article.body,
        version=F("version") + 1,
        changed_by=by,
        changed_at=timezone.now(),
    )
    changed(article, by)
    return moved


def plan(copy: WorkingCopy) -> tuple[list[str], dict[int, int]]:
    """The texts as renumbering would leave them, and old → new for each number that moves."""
    texts, new = renumber_texts(copy.texts())
    uncited = [citation.number for citation in copy.citations if citation.number not in new]
    new |= {number: len(new) + place for place, number in enumerate(uncited, 1)}
    return texts, {old: number for old, number in new.items() if old != number}
