"""Nobody approves or publishes a text that they wrote or changed, superusers included."""

import pytest

from articles.models import Article, Newsroom, Stage
from articles.publishing import publish, schedule
from articles.rules import StepRefused, steps_for
from articles.workflow import approve, changed, submit
from tests.articles.desk import log_in, open_form, press
from tests.make import make_approved, make_article, make_published, make_user
from tests.reader import open_page, words

pytestmark = pytest.mark.django_db


def wrote(article, user):
    Article.objects.filter(pk=article.pk).update(created_by=user)


def changed_last(article, user):
    Article.objects.filter(pk=article.pk).update(changed_by=user)


def changed_once(article, user):
    changed(article, user)
    Article.objects.filter(pk=article.pk).update(changed_by=make_user())


HANDS = [wrote, changed_last, changed_once]
PEOPLE = [{"group": "publisher"}, {"is_superuser": True}]


@pytest.mark.parametrize("had_a_hand", HANDS)
@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_approves_their_own(had_a_hand, person):
    article, user = make_article(), make_user(**person)
    had_a_hand(article, user)
    submit(article, by=None)
    article.refresh_from_db()
    assert "approve" not in [offer.action for offer in steps_for(article, user)]
    with pytest.raises(StepRefused) as refused:
        approve(article, by=user)
    assert refused.value.codes == ["four-eyes"]


@pytest.mark.parametrize("had_a_hand", HANDS)
@pytest.mark.parametrize("person", PEOPLE)
def test_nobody_publishes_their_own(had_a_hand, person, tomorrow):
    article, user = make_article(), make_user(**person)
    had_a_hand(article, user)
    article = make_approved(article)
    for step in (lambda: publish(article, by=user), lambda: schedule(article, by=user, at=tomorrow)):
        with pytest.raises(StepRefused) as refused:
            step()
        assert refused.value.codes == ["four-eyes"]
    publish(article, by=make_user("publisher"))


def test_who_approved_may_publish():
    article, publisher = make_article(), make_user("publisher")
    submit(article, by=None)
    approve(article, by=publisher)
    assert publish(article, by=publisher).frozen_by == publisher


def test_who_changed_an_earlier_edition_is_free_to_approve_the_next():
    article, publisher = make_published().article, make_user("publisher")
    changed(article, publisher)
    publish_again(article)
    changed(article, make_user("writer"))
    Article.objects.filter(pk=article.pk).update(dek="Third.", changed_by=None)
    submit(article, by=None)
    approve(article, by=publisher)


def publish_again(article):
    Article.objects.filter(pk=article.pk).update(dek="Second.")
    publish(make_approved(article), by=make_user("publisher"), note="A better dek.")


def test_a_save_at_the_desk_makes_a_hand():
    client, article = log_in("editor", username="ed"), make_article()
    press(client, open_form(client, article) | {"dek": "By the editor."}, article)
    assert list(Article.objects.get().hands.values_list("username", flat=True)) == ["ed"]


def test_a_newsroom_of_one_can_switch_it_off_and_its_page_says_so():
    assert "at least two people" in words(open_page("/methodology/").main)
    Newsroom.objects.update_or_create(id=1, defaults={"four_eyes": False})
    publisher = make_user("publisher")
    article = make_article(created_by=publisher, changed_by=publisher)
    submit(article, by=publisher)
    approve(article, by=publisher)
    publish(article, by=publisher)
    article.refresh_from_db()
    assert article.stage == Stage.PUBLISHED
    told = words(open_page("/methodology/").main)
    assert "at least two people" not in told
    assert "may also approve and publish it" in told
