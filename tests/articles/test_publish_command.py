"""`manage.py publish`: the operator's act, or with --by that of a person with their rights."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Action, Article, Edition, Step
from tests.make import make_approved, make_article, make_user

pytestmark = pytest.mark.django_db


def run(article: Article, **options: str) -> str:
    said = StringIO()
    call_command("publish", article.slug, stdout=said, **options)
    return said.getvalue()


def test_the_operator_publishes_a_draft_and_it_is_on_record():
    article = make_article()
    assert article.get_absolute_url() in run(article)
    steps = Step.objects.order_by("id")
    assert [step.action for step in steps] == [Action.APPROVE, Action.PUBLISH]
    assert {step.by for step in steps} == {None}


def test_the_operator_publishes_nothing_that_preflight_blocks():
    with pytest.raises(CommandError, match="is not linked to a source"):
        run(make_article(citations={1: None}))


def test_a_person_publishes_what_is_approved():
    run(make_approved(), by=make_user("publisher", username="paula").username)
    assert Edition.objects.get().frozen_by.username == "paula"


@pytest.mark.parametrize(
    ("group", "is_approved", "is_own", "sentence"),
    [
        ("editor", True, False, "do not have the permission"),
        ("publisher", False, False, "cannot be taken now"),
        ("publisher", True, True, "somebody else has to approve"),
    ],
)
def test_a_person_is_bound_by_the_rules(group, is_approved, is_own, sentence):
    person = make_user(group)
    article = make_article(created_by=person if is_own else None)
    if is_approved:
        article = make_approved(article)
    with pytest.raises(CommandError, match=sentence):
        run(article, by=person.username)
    assert not Edition.objects.exists()


def test_an_unknown_person_is_named():
    with pytest.raises(CommandError, match="Nobody here has the user name “nobody”"):
        run(make_article(), by="nobody")
