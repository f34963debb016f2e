"""Every recorded change says who made it, and what was saved together."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from articles.models import Article, Topic
from history.acting import acting
from history.models import Revision
from sources.models import Source
from tests.articles.desk import log_in, open_form, press
from tests.make import make_article, make_source, make_user

pytestmark = pytest.mark.django_db


def newest() -> Revision:
    return Revision.objects.latest("id")


def test_a_request_signs_all_it_writes_as_one_act() -> None:
    ann, article = log_in(username="ann"), make_article()
    before = newest().pk
    press(ann, open_form(ann, article) | {"dek": "Hers.", "claims-0-claimant": "B"}, article)
    changes = Revision.objects.filter(pk__gt=before)
    assert {change.by_name for change in changes} == {"ann"}
    assert len({change.act for change in changes}) == 1
    assert {change.table_name for change in changes} >= {"articles_article", "articles_claim"}


def test_a_command_signs_with_its_name() -> None:
    article = make_article()
    with acting("command publish"):
        call_command("publish", article.slug)
    assert Revision.objects.filter(means="command publish", subject_id=article.pk).exists()


def test_an_action_on_many_signs_each() -> None:
    ann, articles = log_in(username="ann"), [make_article(), make_article()]
    chosen = [article.pk for article in articles]
    action = {"action": "delete_selected", "_selected_action": chosen, "post": "yes"}
    ann.post(reverse("admin:articles_article_changelist"), action)
    gone = Revision.objects.filter(table_name="articles_article", action="delete", by_name="ann")
    assert {change.row_id for change in gone} == set(chosen)


def test_pasting_a_text_is_recorded() -> None:
    ann = log_in(username="ann")
    text = "Do bells ring?\n\nThey do [1].\n"
    ann.post(reverse("admin:articles_article_paste"), {"text": text, "_make": "1"})
    change = Revision.objects.filter(table_name="articles_article", action="insert").latest("id")
    assert (change.by_name, change.subject_id) == ("ann", Article.objects.get().pk)


@pytest.mark.django_db(transaction=True)
def test_a_row_saved_outside_any_transaction_is_signed_too() -> None:
    with acting("command tidy"):
        topic = Topic.objects.create(name="Bells", slug="bells")
    assert (newest().row_id, newest().means) == (topic.pk, "command tidy")
    Topic.objects.create(name="Gulls", slug="gulls")
    assert newest().means == ""


@pytest.mark.django_db(transaction=True)
def test_a_name_ends_with_its_request() -> None:
    ann, article = log_in(username="ann"), make_article()
    press(ann, open_form(ann, article) | {"dek": "Hers."}, article)
    Article.objects.update(dek="Nobody's.")
    assert (newest().after, newest().by_name) == ({"dek": "Nobody's."}, "")


def test_a_person_who_is_deleted_stays_named() -> None:
    user, source = make_user(username="gone"), make_source()
    with acting("", lambda: user):
        Source.objects.filter(pk=source.pk).update(title="Other")
    user.delete()
    assert newest().by_name == "gone"
