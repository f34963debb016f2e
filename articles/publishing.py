"""The steps by which a working copy reaches readers, each in one transaction with its record."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection, transaction
from django.utils.translation import gettext as _

from articles import change_kinds, preflight
from articles.canonical import stamp
from articles.composing import compose
from articles.models import Article, Edition, EditionKind, EditionSource, EditionTopic, Newsroom, Stage
from articles.preflight import Finding
from articles.sealing import new_salts, sealed
from articles.working_copy import WorkingCopy

FORMAT = 1

# What an editor may choose for a later edition; the first and the withdrawal are made by their own steps.
LATER_KINDS = (
    EditionKind.CORRECTION,
    EditionKind.CLARIFICATION,
    EditionKind.UPDATE,
    EditionKind.SOURCE_DETAILS,
)


class PublishingRefused(Exception):
    """`findings` says why, in sentences; nothing was changed."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(" ".join(finding.message for finding in findings))
        self.findings = findings


@transaction.atomic
def publish(
    article: Article,
    *,
    by: AbstractBaseUser | None,
    note: str = "",
    kind: str | None = None,
    version: int | None = None,
) -> Edition:
    """Freeze the saved working copy into the next edition, visible from now on.

    note: public; needed from the second edition on. kind: of a later edition, what `change_kinds` suggests unless said
    otherwise; a kind too mild for what changed is refused. version: what the person had before their eyes; another one
    is refused. Raises PublishingRefused while preflight has a problem.
    """
    article = _locked(article, version)
    before = _newest(article)
    copy = WorkingCopy.of(article)
    if found := preflight.problems(copy) + _problems_of_step(before, note, kind):
        raise PublishingRefused(found)
    content = compose(copy)
    if before and not before.is_withdrawn and before.document["content"] == content:
        raise PublishingRefused([_refusal("unchanged", _("Nothing has changed since the last edition."))])
    step = _kind(before, content, kind) if before else EditionKind.FIRST
    edition = _freeze(article, before, content, kind=step, note=note.strip(), by=by)
    EditionSource.objects.bulk_create(
        EditionSource(edition=edition, source_id=citation.source_id, number=citation.number)
        for citation in copy.citations
        if citation.source_id is not None  # preflight lets none through
    )
    EditionTopic.objects.bulk_create(EditionTopic(edition=edition, topic=topic) for topic in copy.topics)
    Article.objects.filter(pk=article.pk).update(stage=Stage.PUBLISHED, publish_at=None)
    return edition


@transaction.atomic
def withdraw(
    article: Article, *, by: AbstractBaseUser | None, notice: str, reason: str, version: int | None = None
) -> Edition:
    """Make the next edition say that the article is withdrawn. Its address stays, its last content stays on record.

    notice: what readers see first. reason: why. Raises PublishingRefused when either is empty, or when there is
    nothing public to withdraw.
    """
    article = _locked(article, version)
    before = _newest(article)
    found = []
    if before is None:
        found.append(_refusal("unpublished", _("It was never published: there is nothing to withdraw.")))
    elif before.is_withdrawn:
        found.append(_refusal("withdrawn", _("It is withdrawn already.")))
    if not notice.strip():
        found.append(_refusal("notice", _("Say in a notice what readers should know.")))
    if not reason.strip():
        found.append(_refusal("reason", _("Give the reason why it is withdrawn.")))
    if before is None or found:
        raise PublishingRefused(found)
    edition = _freeze(
        article,
        before,
        before.document["content"],
        kind=EditionKind.WITHDRAWAL,
        note=notice.strip(),
        by=by,
        withdrawal={"notice": notice.strip(), "reason": reason.strip()},
    )
    EditionSource.objects.bulk_create(
        EditionSource(edition=edition, source_id=link.source_id, number=link.number)
        for link in before.editionsource_set.all()
    )
    EditionTopic.objects.bulk_create(
        EditionTopic(edition=edition, topic_id=link.topic_id) for link in before.editiontopic_set.all()
    )
    Article.objects.filter(pk=article.pk).update(stage=Stage.WITHDRAWN, publish_at=None)
    return edition


def _locked(article: Article, version: int | None) -> Article:
    """The article as it stands in the database, held until the transaction ends."""
    locked = Article.objects.select_for_update().get(pk=article.pk)
    if version is not None and version != locked.version:
        raise PublishingRefused(
            [_refusal("version", _("Somebody has changed the article in the meantime: look at it again."))]
        )
    return locked


def _newest(article: Article) -> Edition | None:
    return article.editions.order_by("-number").first()


def _refusal(code: str, message: str) -> Finding:
    return Finding("problem", code, message)


def _problems_of_step(before: Edition | None, note: str, kind: str | None) -> list[Finding]:
    if before is None:
        if kind not in (None, EditionKind.FIRST):
            return [_refusal("kind", _("The first edition is a first publication."))]
        return []
    found = []
    if kind is not None and kind not in LATER_KINDS:
        found.append(_refusal("kind", _("Choose what kind of change this is.")))
    if not note.strip():
        found.append(_refusal("note", _("Say in a public note what has changed, and why.")))
    return found


def _kind(before: Edition, content: dict[str, Any], kind: str | None) -> str:
    """The kind of a later edition. Raises PublishingRefused with the reasons where `kind` is too mild."""
    assessment = change_kinds.assess(before.document["content"], content)
    if kind is None:
        return assessment.suggested
    if kind not in assessment.allowed:
        raise PublishingRefused([_refusal("kind", sentence) for sentence in assessment.sentences])
    return kind


def _freeze(
    article: Article,
    before: Edition | None,
    content: dict[str, Any],
    *,
    kind: str,
    note: str,
    by: AbstractBaseUser | None,
    withdrawal: dict[str, str] | None = None,
) -> Edition:
    now = _database_time()
    if before:
        now = max(now, before.published_at)  # a clock may be set back, the dates of editions never go back
    first = before.first_published_at if before else now
    document: dict[str, Any] = {
        "format": FORMAT,
        "edition": {
            "article": article.pk,
            "number": before.number + 1 if before else 1,
            "kind": str(kind),
            "note": note,
            "previous": before.digest if before else "",
            "first_published_at": stamp(first),
            "published_at": stamp(now),
            "slug": article.slug,
            "newsroom": Newsroom.objects.current().name,
        },
        "withdrawal": withdrawal,
        "content": content,
        "salts": new_salts(content),
    }
    return Edition.objects.create(
        article=article,
        number=document["edition"]["number"],
        kind=kind,
        note=note,
        article_kind=content["kind"],
        slug=article.slug,
        headline=content["headline"],
        dek=content["dek"],
        document=document,
        previous_digest=document["edition"]["previous"],
        digest=sha256(sealed(document)).hexdigest(),
        first_published_at=first,
        published_at=now,
        frozen_by_id=by.pk if by else None,
    )


def _database_time() -> datetime:
    """The clock by which readers' requests are answered too, in whole seconds: a document holds no fractions.

    Rounded down, so that the new edition is visible at once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT date_trunc('second', statement_timestamp())")
        return cursor.fetchone()[0]
