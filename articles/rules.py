"""Who may take which step when. The desk offers what these rules allow, and every step asks them again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.auth.models import AbstractBaseUser
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Action, Article, Edition, EditionKind, Newsroom, Stage
from articles.preflight import Finding

# Nobody at the desk: whoever has the machine's command line. They may publish without the desk's rules, on record.
OPERATOR = None


class StepRefused(Exception):
    """`findings` says why, in sentences; nothing was changed."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(" ".join(finding.message for finding in findings))
        self.findings = findings

    @property
    def codes(self) -> list[str]:
        return [finding.code for finding in self.findings]


@dataclass(frozen=True)
class Rule:
    """label: of the button that leads to the step. four_eyes: not for who had a hand in the text."""

    permission: str
    stages: tuple[Stage, ...]
    label: str | Promise
    four_eyes: bool = False


@dataclass(frozen=True)
class StepOffer:
    """A step that a person may take now. `action` is also the last part of its page's address."""

    action: str
    label: str
    is_danger: bool


RULES = {
    Action.SUBMIT: Rule(
        "articles.change_article", (Stage.DRAFT, Stage.WITHDRAWN), gettext_lazy("Submit for review…")
    ),
    Action.APPROVE: Rule(
        "articles.approve_article", (Stage.IN_REVIEW,), gettext_lazy("Approve…"), four_eyes=True
    ),
    Action.PUBLISH: Rule(
        "articles.publish_article", (Stage.APPROVED,), gettext_lazy("Publish…"), four_eyes=True
    ),
    Action.SCHEDULE: Rule(
        "articles.publish_article", (Stage.APPROVED,), gettext_lazy("Schedule…"), four_eyes=True
    ),
    Action.UNSCHEDULE: Rule(
        "articles.publish_article", (Stage.SCHEDULED,), gettext_lazy("Take off the schedule…")
    ),
    Action.RETURN: Rule(
        "articles.approve_article", (Stage.IN_REVIEW, Stage.APPROVED), gettext_lazy("Return with a reason…")
    ),
    Action.WITHDRAW: Rule("articles.publish_article", tuple(Stage), gettext_lazy("Withdraw…")),
}


def steps_for(article: Article, user: AbstractBaseUser, *, is_stale: bool = False) -> list[StepOffer]:
    """The steps that `user` may take with `article` as it stands now, in the order in which they are offered.

    is_stale: whether its content is no longer the approved one (`workflow.is_stale`).
    """
    return [
        StepOffer(str(action), str(rule.label), action == Action.WITHDRAW)
        for action, rule in RULES.items()
        if not any(refusals(article, user, action, is_stale=is_stale))
    ]


def refusals(
    article: Article, user: AbstractBaseUser | None, action: Action, *, is_stale: bool = False
) -> Iterator[Finding]:
    """Why this person may not take this step now; nothing where they may. The operator is asked for no permission."""
    rule, stage = RULES[action], article.stage_now
    if is_stale and stage == Stage.APPROVED:
        stage = Stage.IN_REVIEW  # what the first step that meets it will write down
    if user is not OPERATOR and not user.has_perm(rule.permission):  # type: ignore[attr-defined]
        yield refusal("permission", _("You do not have the permission for this step."))
    elif stage not in rule.stages:
        said = _("This step cannot be taken now: the article is “%(stage)s”. Look at it again.")
        yield refusal("stage", said % {"stage": stage.label})
    elif rule.four_eyes and user is not OPERATOR and has_a_hand_in(article, user) and four_eyes():
        yield refusal(
            "four-eyes", _("You wrote or changed this text: somebody else has to approve and publish it.")
        )
    elif action == Action.WITHDRAW:
        yield from _of_withdrawing(article)


def has_a_hand_in(article: Article, user: AbstractBaseUser) -> bool:
    """Whether they wrote the text, changed it last, or changed it since it was last published."""
    if user.pk in (article.created_by_id, article.changed_by_id):
        return True
    return article.hands.filter(pk=user.pk).exists()


def four_eyes() -> bool:
    """Whether the newsroom keeps the rule of four eyes."""
    return Newsroom.objects.current().four_eyes


def newest_visible(article: Article) -> Edition | None:
    return Edition.objects.visible().filter(article=article).order_by("-number").first()


def refusal(code: str, message: str) -> Finding:
    return Finding("problem", code, message)


def _of_withdrawing(article: Article) -> Iterator[Finding]:
    edition = newest_visible(article)
    if edition is None:
        yield refusal("unpublished", _("It was never published: there is nothing to withdraw."))
    elif edition.kind == EditionKind.WITHDRAWAL:
        yield refusal("withdrawn", _("It is withdrawn already."))
