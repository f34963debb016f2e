"""The steps of the desk before readers see anything: each with its permission, its preconditions and its record.

`articles.rules` says who may take which; `articles.publishing` holds the steps that reach readers.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils.translation import gettext as _

from articles import freezing, preflight
from articles.canonical import digest
from articles.composing import compose
from articles.models import Action, Article, Stage, Step
from articles.rules import StepRefused, refusal, refusals
from articles.working_copy import WorkingCopy

NOT_APPROVED: dict[str, Any] = {"approved_digest": "", "approved_by": None}


def content_digest(copy: WorkingCopy) -> str:
    """What approval is tied to: the digest of exactly what readers would see."""
    return digest(compose(copy))


@transaction.atomic
def submit(
    article: Article, *, by: AbstractBaseUser | None, words: str = "", version: int | None = None
) -> Step:
    """Draft → in review. Problems that preflight finds may remain: an editor can help with them."""
    article = locked(article, version)
    demand(article, by, Action.SUBMIT)
    return move(article, Action.SUBMIT, Stage.IN_REVIEW, by=by, words=words)


@transaction.atomic
def return_to_draft(
    article: Article, *, by: AbstractBaseUser | None, reason: str, version: int | None = None
) -> Step:
    """In review or approved → draft, with a reason that the writer reads."""
    article = locked(article, version)
    demand(article, by, Action.RETURN)
    if not reason.strip():
        raise StepRefused([refusal("reason", _("Say what has to be done before it can be approved."))])
    return move(article, Action.RETURN, Stage.DRAFT, by=by, words=reason, **NOT_APPROVED)


@transaction.atomic
def approve(
    article: Article,
    *,
    by: AbstractBaseUser,
    words: str = "",
    version: int | None = None,
    seen: str | None = None,
) -> Step:
    """In review → approved. From now on only exactly this content can go out.

    seen: the digest of what the approver was shown; another content is refused. Raises StepRefused while preflight has
    a problem.
    """
    article = locked(article, version)
    copy = WorkingCopy.of(article)
    its = content_digest(copy)
    if article.stage == Stage.APPROVED and its != article.approved_digest:
        send_back(article, by, changed_since_approval())
        article.stage = Stage.IN_REVIEW
    demand(article, by, Action.APPROVE)
    if problems := preflight.problems(copy):
        raise StepRefused(problems)
    if seen is not None and seen != its:
        said = _("It was changed while you read it, or something that it cites: read it again.")
        raise StepRefused([refusal("seen", said)])
    return move(
        article,
        Action.APPROVE,
        Stage.APPROVED,
        by=by,
        words=words,
        content=its,
        approved_digest=its,
        approved_by=by,
    )


@transaction.atomic
def unschedule(
    article: Article, *, by: AbstractBaseUser | None, words: str = "", version: int | None = None
) -> Step:
    """Scheduled → approved. The edition that nobody has seen yet is taken back; the approval stands."""
    article = locked(article, version)
    demand(article, by, Action.UNSCHEDULE)
    freezing.take_back(article)
    return move(article, Action.UNSCHEDULE, Stage.APPROVED, by=by, words=words, publish_at=None)


@transaction.atomic
def changed(article: Article, by: AbstractBaseUser | None) -> Stage:
    """Note that `by` has changed the text: what was approved or scheduled goes back to review. Returns the new stage.

    Call it in the transaction of the change.
    """
    article = locked(article)
    if article.stage in (Stage.PUBLISHED, Stage.WITHDRAWN):
        article.hands.clear()
        Article.objects.filter(pk=article.pk).update(stage=Stage.DRAFT)
        article.stage = Stage.DRAFT
    if by is not None:
        article.hands.add(by)  # type: ignore[arg-type]
    if article.stage in (Stage.APPROVED, Stage.SCHEDULED):
        send_back(article, by, _("The text was changed after it had been approved."))
        return Stage.IN_REVIEW
    return Stage(article.stage)


@transaction.atomic
def send_back(article: Article, by: AbstractBaseUser | None, words: str) -> None:
    """Approved or scheduled → in review, because what was approved is no longer what would go out."""
    article = locked(article)
    if article.stage == Stage.SCHEDULED:
        freezing.take_back(article)
    if article.stage in (Stage.APPROVED, Stage.SCHEDULED):
        move(article, Action.CHANGE, Stage.IN_REVIEW, by=by, words=words, publish_at=None, **NOT_APPROVED)


def changed_since_approval() -> str:
    return _("Something has changed since it was approved: it goes back to review.")


def is_stale(article: Article, copy: WorkingCopy | None = None) -> bool:
    """Whether something changed since it was approved: the text, a source that it cites, a rating's meaning."""
    if article.stage_now not in (Stage.APPROVED, Stage.SCHEDULED):
        return False
    return content_digest(copy or WorkingCopy.of(article)) != article.approved_digest


# What the steps have in common, also those of `articles.publishing`


def locked(article: Article, version: int | None = None) -> Article:
    """The article as the database has it, held until the transaction ends; what has gone out by now is published.

    version: what the person had before their eyes. Raises StepRefused for another one.
    """
    article = Article.objects.select_for_update().get(pk=article.pk)
    if version is not None and version != article.version:
        said = _("Somebody has changed the article in the meantime: look at it again.")
        raise StepRefused([refusal("version", said)])
    if article.stage == Stage.SCHEDULED and article.publish_at <= freezing.last_moment():  # type: ignore[operator]
        article.stage, article.publish_at = Stage.PUBLISHED, None
        article.approved_digest, article.approved_by = "", None
        article.save(update_fields=["stage", "publish_at", "approved_digest", "approved_by"])
    return article


def demand(article: Article, by: AbstractBaseUser | None, action: Action) -> None:
    """Raise StepRefused unless the rules let `by` take this step now."""
    if found := list(refusals(article, by, action)):
        raise StepRefused(found)


def move(
    article: Article,
    action: Action,
    to: Stage,
    *,
    by: AbstractBaseUser | None,
    words: str = "",
    content: str = "",
    **fields: object,
) -> Step:
    """Put the article on a stage and write the step down. content: the digest, where it is known already."""
    step = record(article, action, to, by=by, words=words, content=content)
    Article.objects.filter(pk=article.pk).update(stage=to, **fields)
    return step


def record(
    article: Article,
    action: Action,
    to: Stage,
    *,
    by: AbstractBaseUser | None,
    words: str = "",
    content: str = "",
) -> Step:
    """Write a step down, and let `article` stand on its new stage."""
    step = Step.objects.create(
        article=article,
        by_id=by.pk if by else None,
        action=action,
        from_stage=article.stage,
        to_stage=to,
        words=words.strip(),
        digest=content or content_digest(WorkingCopy.of(article)),
    )
    article.stage = to
    return step
