"""Which articles wait for whom: what the desk's first page and the filters of the list show."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Now

from articles.models import Action, Article, Edition, EditionKind, Stage, Step

Articles = QuerySet[Article]


def at_stage(stage: Stage) -> Q:
    """Articles on that stage by the database's clock: what was scheduled is published from its second on."""
    if stage == Stage.SCHEDULED:
        return Q(stage=Stage.SCHEDULED, publish_at__gt=Now())
    if stage == Stage.PUBLISHED:
        return Q(stage=Stage.PUBLISHED) | Q(stage=Stage.SCHEDULED, publish_at__lte=Now())
    return Q(stage=stage)


def with_last_step(articles: Articles) -> QuerySet[Any]:
    """Each with `last_action`, `last_words`, `last_at` and `last_by` (a user name), None where no step was taken."""
    last = Step.objects.filter(article=OuterRef("pk")).order_by("-id")
    return articles.annotate(
        last_action=Subquery(last.values("action")[:1]),
        last_words=Subquery(last.values("words")[:1]),
        last_at=Subquery(last.values("at")[:1]),
        last_by=Subquery(last.values("by__username")[:1]),
    )


def to_review(articles: Articles, user: User, *, four_eyes: bool) -> Articles:
    """In review, and `user` may approve them."""
    return _for(articles.filter(at_stage(Stage.IN_REVIEW)), user, "articles.approve_article", four_eyes)


def to_publish(articles: Articles, user: User, *, four_eyes: bool) -> Articles:
    """Approved, and `user` may publish them."""
    return _for(articles.filter(at_stage(Stage.APPROVED)), user, "articles.publish_article", four_eyes)


def returned_to(articles: Articles, user: User) -> Articles:
    """Drafts that came back to who wrote or changed them."""
    return with_last_step(articles).filter(_mine(user), stage=Stage.DRAFT, last_action=Action.RETURN)


def drafts_of(articles: Articles, user: User) -> Articles:
    """Drafts that they work on and nobody returned."""
    drafts = with_last_step(articles).filter(_mine(user), stage=Stage.DRAFT)
    return drafts.filter(~Q(last_action=Action.RETURN) | Q(last_action=None))


def sent_out_by(articles: Articles, user: User) -> Articles:
    """What they submitted and has not reached readers yet."""
    submitted = Step.objects.filter(article=OuterRef("pk"), action=Action.SUBMIT).order_by("-id")
    on_the_way = at_stage(Stage.IN_REVIEW) | at_stage(Stage.APPROVED) | at_stage(Stage.SCHEDULED)
    return articles.annotate(submitted_by=Subquery(submitted.values("by")[:1])).filter(
        on_the_way, submitted_by=user.pk
    )


def scheduled(articles: Articles) -> Articles:
    return articles.filter(at_stage(Stage.SCHEDULED))


def due_for_another_look(articles: Articles, today: date) -> Articles:
    """Published, and the day has come by which somebody should check again whether they still hold."""
    visible = Edition.objects.filter(article=OuterRef("pk")).visible()
    withdrawn = Subquery(visible.order_by("-number").values("kind")[:1])
    return articles.annotate(newest_kind=withdrawn).filter(
        ~Q(newest_kind=EditionKind.WITHDRAWAL), newest_kind__isnull=False, review_by_on__lte=today
    )


def _for(articles: Articles, user: User, permission: str, four_eyes: bool) -> Articles:
    if not user.has_perm(permission):
        return articles.none()
    return articles.exclude(_mine(user)) if four_eyes else articles


def _mine(user: User) -> Q:
    """Who wrote it, changed it last, or changed it since it was last published."""
    hands = Article.hands.through.objects.filter(article=OuterRef("pk"), user=user)
    return Q(created_by=user) | Q(changed_by=user) | Q(Exists(hands))
