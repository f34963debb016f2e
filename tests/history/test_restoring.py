"""An earlier state becomes the working copy again; nothing is lost by it, and readers see nothing of it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from articles.models import Article, Rating, Topic
from history.models import Revision
from sources.models import Snapshot, Source
from tests.articles.desk import add_row, log_in, open_form, press, said
from tests.make import make_article, make_published, make_source
from tests.supporters.make import make_campaign

pytestmark = pytest.mark.django_db


def mark_of(row) -> int:
    return Revision.objects.mark(row._meta.db_table, row.pk)


def restore(client, row, mark: int, newest: int | None = None):
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_restore"
    fields = {"mark": mark, "newest": mark_of(row) if newest is None else newest}
    return client.post(reverse(name, args=[row.pk]), fields, follow=True)


def test_texts_rows_and_topics_come_back() -> None:
    ann, source = log_in(username="ann"), make_source()
    article = make_article(body="Then [1].", citations={1: source}, follow_ups=["One?", "Two?"])
    then = mark_of(article)
    form = open_form(ann, article)
    form |= {"body": "Now [2].", "topics": [], "citations-0-DELETE": "on", "follow_ups-0-DELETE": "on"}
    form |= {"short_answer": "Now.", "claims-0-rating": str(Rating.objects.get(slug="true").pk)}
    add_row(form, "bylines", name="Somebody New", credit="", position="")
    press(ann, form, article)
    article.refresh_from_db()
    assert article.body == "Now [2]."
    response = restore(ann, article, then)
    assert "is the working copy now" in said(response)
    article.refresh_from_db()
    assert (article.body, article.short_answer) == ("Then [1].", "It does not [1].")
    assert [row.source for row in article.citations.all()] == [source]
    assert [row.question for row in article.follow_ups.all()] == ["One?", "Two?"]
    assert article.claims.get().rating.slug == "false"
    assert [topic.name for topic in article.topics.all()] == ["Science"]
    assert [byline.name for byline in article.bylines.all()] == ["Ada Example"]


def test_restoring_moves_the_version_and_is_itself_in_the_history() -> None:
    ann, article = log_in(username="ann"), make_article()
    then = mark_of(article)
    press(ann, open_form(ann, article) | {"dek": "Now."}, article)
    now = mark_of(article)
    restore(ann, article, then)
    article.refresh_from_db()
    assert (article.version, article.dek) == (3, "We looked it up.")
    assert Revision.objects.latest("id").by_name == "ann"
    restore(ann, article, now)
    assert Article.objects.get().dek == "Now."


def test_what_readers_see_stays() -> None:
    ann, edition = log_in(username="ann"), make_published()
    article, document = edition.article, edition.document
    then = mark_of(article)
    press(ann, open_form(ann, article) | {"headline": "Now?"}, article)
    restore(ann, article, then)
    edition.refresh_from_db()
    article.refresh_from_db()
    assert edition.document == document
    assert article.slug == edition.slug
    assert article.editions.count() == 1


def test_two_bylines_that_changed_places_come_back() -> None:
    ann, article = log_in(), make_article(bylines=["Ada", "Ben"])
    then = mark_of(article)
    first, second = article.bylines.all()
    article.bylines.filter(pk=first.pk).update(name="x")
    article.bylines.filter(pk=second.pk).update(name="Ada")
    article.bylines.filter(pk=first.pk).update(name="Ben")
    restore(ann, article, then)
    assert [(row.pk, row.name) for row in article.bylines.all()] == [(first.pk, "Ada"), (second.pk, "Ben")]


def test_a_reference_to_what_is_gone_is_said_and_left_out() -> None:
    ann, article = log_in(), make_article(topics=["Science", "Weather"])
    then = mark_of(article)
    Topic.objects.get(name="Weather").delete()
    article.refresh_from_db()
    Article.objects.update(dek="Now.")
    response = restore(ann, article, then)
    assert "deleted since" in said(response)
    article.refresh_from_db()
    assert (article.dek, [topic.name for topic in article.topics.all()]) == ("We looked it up.", ["Science"])


def test_a_save_in_between_is_not_overrun() -> None:
    ann, article = log_in(), make_article()
    then = mark_of(article)
    Article.objects.update(dek="Seen.")
    seen = mark_of(article)
    Article.objects.update(dek="Not seen.")
    response = restore(ann, article, then, newest=seen)
    assert "in the meantime" in said(response)
    assert Article.objects.get().dek == "Not seen."


@pytest.mark.parametrize("mark", ["", "x", "0", "99999999999999999999"])
def test_no_state_of_that_name_changes_nothing(mark: str) -> None:
    ann, article = log_in(), make_article()
    assert "no such state" in said(restore(ann, article, mark))


def test_state_of_another_object_cannot_be_brought_back_here() -> None:
    ann, article, other = log_in(), make_article(), make_article()
    assert "no such state" in said(restore(ann, article, mark_of(other)))


def test_who_may_not_change_may_not_restore_and_get_does_nothing() -> None:
    article, campaign = make_article(), make_campaign()
    mark = mark_of(article)
    assert restore(log_in(""), article, mark).status_code == 403
    assert restore(log_in("writer"), campaign, mark_of(campaign)).status_code == 403
    place = reverse("admin:articles_article_restore", args=[article.pk])
    assert log_in().get(place).status_code == 404


def test_source_and_its_copies_come_back_but_stored_texts_stay() -> None:
    admin, source = log_in(is_superuser=True), make_source("https://one.example/a", title="Then")
    then = mark_of(source)
    Source.objects.update(title="Now")
    copy = source.copies.create(kind="archive", address="https://two.example/b")
    Snapshot.objects.create(copy=copy, text="Words that were kept.")
    response = restore(admin, source, then)
    source.refresh_from_db()
    assert source.title == "Then"
    assert "stays" in said(response)
    assert Snapshot.objects.count() == 1


def test_campaign_comes_back() -> None:
    admin, campaign = log_in(is_superuser=True), make_campaign(goal=1000)
    then = mark_of(campaign)
    type(campaign).objects.update(goal=5)
    restore(admin, campaign, then)
    campaign.refresh_from_db()
    assert campaign.goal == 1000


def test_the_newest_state_offers_nothing_to_restore() -> None:
    ann, article = log_in(), make_article()
    response = ann.get(reverse("admin:articles_article_history", args=[article.pk]))
    page = BeautifulSoup(response.content, "html.parser")
    assert "As it stands now" in page.select_one(".history-entry").text
    assert page.select_one(".history-entry button") is None
