"""Draft → in review → approved, and back: each step with its permission, its conditions and its record."""

import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import Action, Article, Stage, Step
from articles.rules import StepRefused, steps_for
from articles.workflow import approve, return_to_draft, submit
from tests.make import make_approved, make_article, make_published, make_user

pytestmark = pytest.mark.django_db


def stage(article: Article) -> str:
    return Article.objects.get(pk=article.pk).stage


def offered(article: Article, user) -> list[str]:
    return [offer.action for offer in steps_for(Article.objects.get(pk=article.pk), user)]


def test_the_way_to_approval_is_on_record():
    writer, editor = make_user("writer"), make_user("editor")
    article = make_article(created_by=writer)
    submit(article, by=writer, words="Look at the figures.")
    return_to_draft(article, by=editor, reason="The second figure has no source.")
    submit(article, by=writer)
    approve(article, by=editor)
    record = list(Step.objects.filter(article=article).order_by("id"))
    assert [(step.action, step.by, step.from_stage, step.to_stage) for step in record] == [
        (Action.SUBMIT, writer, Stage.DRAFT, Stage.IN_REVIEW),
        (Action.RETURN, editor, Stage.IN_REVIEW, Stage.DRAFT),
        (Action.SUBMIT, writer, Stage.DRAFT, Stage.IN_REVIEW),
        (Action.APPROVE, editor, Stage.IN_REVIEW, Stage.APPROVED),
    ]
    assert record[1].words == "The second figure has no source."
    assert len({step.digest for step in record}) == 1
    article.refresh_from_db()
    assert (article.approved_by, article.approved_digest) == (editor, record[-1].digest)


@pytest.mark.parametrize(
    ("group", "draft", "in_review", "approved"),
    [
        ("", [], [], []),
        ("writer", ["submit"], [], []),
        ("editor", ["submit"], ["approve", "return"], ["return"]),
        ("publisher", ["submit"], ["approve", "return"], ["publish", "schedule", "return"]),
    ],
)
def test_everybody_is_offered_what_they_may_do(group, draft, in_review, approved):
    user, article = make_user(group), make_article()
    assert offered(article, user) == draft
    submit(article, by=None)
    assert offered(article, user) == in_review
    approve(article, by=make_user("editor"))
    assert offered(article, user) == approved


def test_what_is_public_can_be_withdrawn_by_publishers_alone():
    article = make_published().article
    assert offered(article, make_user("publisher")) == ["withdraw"]
    assert offered(article, make_user("editor")) == []


@pytest.mark.parametrize("step", [submit, approve])
@pytest.mark.parametrize("group", ["", "writer"])
def test_a_step_without_its_permission_is_refused(step, group):
    article = make_article()
    if step == approve:
        submit(article, by=None)
    elif group == "writer":
        return
    with pytest.raises(StepRefused) as refused:
        step(article, by=make_user(group))
    assert refused.value.codes == ["permission"]


def test_a_draft_cannot_be_approved_past_the_review():
    article = make_article()
    with pytest.raises(StepRefused, match="“draft”"):
        approve(article, by=make_user("editor"))
    assert stage(article) == Stage.DRAFT


def test_what_preflight_blocks_may_be_submitted_and_not_approved():
    article = make_article(citations={1: None})
    submit(article, by=make_user("writer"))
    with pytest.raises(StepRefused) as refused:
        approve(article, by=make_user("editor"))
    assert refused.value.codes == ["unlinked"]
    assert stage(article) == Stage.IN_REVIEW


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_nothing_is_returned_without_a_reason(reason):
    article = make_approved()
    with pytest.raises(StepRefused) as refused:
        return_to_draft(article, by=make_user("editor"), reason=reason)
    assert refused.value.codes == ["reason"]
    assert stage(article) == Stage.APPROVED


def test_what_was_changed_since_it_was_looked_at_is_not_approved():
    article = make_article()
    submit(article, by=None)
    with pytest.raises(StepRefused) as refused:
        approve(article, by=make_user("editor"), version=article.version + 1)
    assert refused.value.codes == ["version"]
    with pytest.raises(StepRefused) as refused:
        approve(article, by=make_user("editor"), seen="0" * 64)
    assert refused.value.codes == ["seen"]


@pytest.mark.parametrize("statement", ["UPDATE articles_step SET words = 'other'", "TRUNCATE articles_step"])
def test_the_database_keeps_the_record(statement):
    make_approved()
    connection.check_constraints()  # a table with checks put off cannot be emptied
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_the_record_goes_only_with_a_draft_that_nobody_outside_saw():
    seen, unseen = make_published().article, make_approved()
    with pytest.raises(IntegrityError), transaction.atomic():
        Step.objects.filter(article=seen).delete()
    unseen.delete()
    assert not Step.objects.filter(article=unseen.pk).exists()


@pytest.mark.parametrize("wrong", [{"stage": "approved"}, {"stage": "draft", "approved_digest": "0" * 64}])
def test_the_database_knows_no_approval_without_a_text_and_a_person(wrong):
    make_article()
    with pytest.raises(IntegrityError), transaction.atomic():
        Article.objects.update(**wrong)
