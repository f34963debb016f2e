"""The steps by which a working copy reaches readers, each in one transaction with its record."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import BigIntegerField, Q
from django.db.models.functions import Now
from django.utils.translation import gettext as _

from articles import change_kinds, preflight
from articles.canonical import digest
from articles.composing import compose
from articles.freezing import database_time, freeze, take_back
from articles.models import Action, Article, Edition, EditionKind, Newsroom, Stage
from articles.preflight import Finding
from articles.rules import OPERATOR, StepRefused, refusal
from articles.statements import Given, Statement
from articles.workflow import NOT_APPROVED, changed_since_approval, demand, locked, move, record, send_back
from articles.working_copy import WorkingCopy

# What an editor may choose for a later edition; the first and the withdrawal are made by their own steps.
LATER_KINDS = (
    EditionKind.CORRECTION,
    EditionKind.CLARIFICATION,
    EditionKind.UPDATE,
    EditionKind.SOURCE_DETAILS,
)


def publish(
    article: Article,
    *,
    by: AbstractBaseUser | None,
    note: str = "",
    kind: str | None = None,
    version: int | None = None,
) -> Edition:
    """Freeze the approved working copy into the next edition, visible from now on.

    by: None is the operator at the machine's command line, who needs no approval; their act is recorded as such. note:
    public; needed from the second edition on. kind: of a later edition, what `change_kinds` suggests unless said
    otherwise; a kind too mild for what changed is refused. version: what the person had before their eyes; another one
    is refused. Raises StepRefused, also while preflight has a problem; what changed since its approval goes back to
    review.
    """
    return _go_out(article, Action.PUBLISH, by=by, note=note, kind=kind, version=version)


def schedule(
    article: Article,
    *,
    by: AbstractBaseUser,
    at: datetime,
    note: str = "",
    kind: str | None = None,
    version: int | None = None,
) -> Edition:
    """Freeze the approved working copy now into an edition that becomes visible at `at` by itself.

    The rest as with `publish`. Raises StepRefused also for a time that is not in the future.
    """
    return _go_out(article, Action.SCHEDULE, by=by, note=note, kind=kind, version=version, at=at)


@transaction.atomic
def withdraw(
    article: Article, *, by: AbstractBaseUser | None, notice: str, reason: str, version: int | None = None
) -> Edition:
    """Make the next edition say that the article is withdrawn. Its address stays, its last content stays on record.

    An edition that is still to come is taken back. notice: what readers see first. reason: why. Raises StepRefused when
    either is empty, or when there is nothing public to withdraw.
    """
    article = locked(article, version)
    demand(article, by, Action.WITHDRAW)
    found = []
    if not notice.strip():
        found.append(refusal("notice", _("Say in a notice what readers should know.")))
    if not reason.strip():
        found.append(refusal("reason", _("Give the reason why it is withdrawn.")))
    take_back(article)
    before = _last_edition(article)
    if before is None or found:
        raise StepRefused(found)
    edition = freeze(
        article,
        before,
        before.document["content"],
        kind=EditionKind.WITHDRAWAL,
        note=notice.strip(),
        by=by,
        at=max(database_time(), before.published_at),
        sources=before.editionsource_set.values_list("number", "source_id"),
        topics=before.editiontopic_set.values_list("topic_id", flat=True),
        newsroom=Newsroom.objects.current(),
        withdrawal={"notice": notice.strip(), "reason": reason.strip()},
    )
    move(
        article,
        Action.WITHDRAW,
        Stage.WITHDRAWN,
        by=by,
        words=reason,
        content=digest(before.document["content"]),
        publish_at=None,
        **NOT_APPROVED,
    )
    return edition


def _go_out(article: Article, action: Action, *, by: AbstractBaseUser | None, **given: Any) -> Edition:
    try:
        with transaction.atomic():
            return _frozen(article, action, by=by, **given)
    except StepRefused as refused:
        if "approval" in refused.codes:  # what the refusal says shall also be so
            send_back(article, by, refused.findings[0].message)
        raise


def _frozen(
    article: Article,
    action: Action,
    *,
    by: AbstractBaseUser | None,
    note: str,
    kind: str | None,
    version: int | None,
    at: datetime | None = None,
) -> Edition:
    article = locked(article, version)
    if by is OPERATOR:
        take_back(article)
    else:
        demand(article, by, action)
    before, now = _last_edition(article), database_time()
    if before:
        now = max(now, before.published_at)  # a clock may be set back, the dates of editions never go back
    copy, newsroom = WorkingCopy.of(article), Newsroom.objects.current()
    content = compose(copy, newsroom)
    its = digest(content)
    if by is not OPERATOR and its != article.approved_digest:
        raise StepRefused([refusal("approval", changed_since_approval())])
    found = preflight.problems(copy) + _of_time(now, at) + _of_step(before, note, kind)
    if found:
        raise StepRefused(found)
    if before and not before.is_withdrawn and before.document["content"] == content:
        raise StepRefused([refusal("unchanged", _("Nothing has changed since the last edition."))])
    edition = freeze(
        article,
        before,
        content,
        kind=_kind(before, content, kind) if before else EditionKind.FIRST,
        note=note.strip(),
        by=by,
        at=at.replace(microsecond=0) if at else now,
        # preflight lets no citation without a source through
        sources=[(row.number, row.source_id) for row in copy.citations if row.source_id is not None],
        topics=[topic.pk for topic in copy.topics],
        newsroom=newsroom,
    )
    if by is OPERATOR:
        record(article, Action.APPROVE, Stage.APPROVED, by=by, content=its)
    if action == Action.SCHEDULE:
        move(
            article, action, Stage.SCHEDULED, by=by, words=note, content=its, publish_at=edition.published_at
        )
    else:
        published = {"publish_at": None, **NOT_APPROVED}
        move(article, action, Stage.PUBLISHED, by=by, words=note, content=its, **published)
    return edition


def _last_edition(article: Article) -> Edition | None:
    """What the next edition follows. Raises StepRefused while readers cannot see it yet."""
    edition = _LAST.first(article=article.pk)
    if edition and edition.is_coming:  # type: ignore[attr-defined]
        raise StepRefused(
            [refusal("coming", _("Its last edition is just going out: try again in a moment."))]
        )
    return edition


_LAST = Statement(
    lambda: (
        Edition.objects.filter(article=Given("article", BigIntegerField()))
        .annotate(is_coming=Q(published_at__gt=Now()))
        .order_by("-number")[:1]
    )
)


def _of_time(now: datetime, at: datetime | None) -> list[Finding]:
    if at and at <= now:
        return [refusal("at", _("This time has passed: choose one in the future, or publish it now."))]
    return []


def _of_step(before: Edition | None, note: str, kind: str | None) -> list[Finding]:
    if before is None:
        if kind not in (None, EditionKind.FIRST):
            return [refusal("kind", _("The first edition is a first publication."))]
        return []
    found = []
    if kind is not None and kind not in LATER_KINDS:
        found.append(refusal("kind", _("Choose what kind of change this is.")))
    if not note.strip():
        found.append(refusal("note", _("Say in a public note what has changed, and why.")))
    return found


def _kind(before: Edition, content: dict[str, Any], kind: str | None) -> str:
    """The kind of a later edition. Raises StepRefused with the reasons where `kind` is too mild."""
    assessment = change_kinds.assess(before.document["content"], content)
    if kind is None:
        return assessment.suggested
    if kind not in assessment.allowed:
        raise StepRefused([refusal("kind", sentence) for sentence in assessment.sentences])
    return kind
