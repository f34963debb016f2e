"""The desk's first page says what waits for whom, with real counts, in a handful of queries."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from articles.models import Article, Newsroom
from articles.publishing import publish, schedule, withdraw
from articles.workflow import approve, changed, return_to_draft, submit
from tests.make import make_approved, make_article, make_published, make_user

pytestmark = pytest.mark.django_db


def desk(user) -> dict[str, tuple[int, str]]:
    """Title of each list → its count and its words."""
    client = Client()
    client.force_login(user)
    soup = BeautifulSoup(client.get("/admin/").content, "html.parser")
    return {
        part.h2.a.text.strip(): (int(part.select_one(".my-desk-count").text), " ".join(part.text.split()))
        for part in soup.select(".my-desk-part")
    }


def test_each_sees_what_waits_for_them_and_nobody_their_own(tomorrow):
    writer, editor, publisher = (make_user(group) for group in ("writer", "editor", "publisher"))
    article = make_article(headline="Is the sea salt?", created_by=writer, changed_by=writer)
    assert list(desk(writer)) == ["Your drafts"]
    submit(article, by=writer, words="Look at the second claim.")
    assert list(desk(writer)) == ["Sent out by you"]
    assert "In review" in desk(writer)["Sent out by you"][1]
    assert "Look at the second claim." in desk(editor)["To review"][1]
    return_to_draft(article, by=editor, reason="The figure is old.")
    count, words = desk(writer)["Returned to you"]
    assert count == 1
    assert "The figure is old." in words
    assert desk(editor) == {}
    submit(article, by=writer)
    approve(article, by=editor)
    assert list(desk(publisher)) == ["To publish"]
    assert desk(editor) == {}
    schedule(article, by=publisher, at=tomorrow)
    assert list(desk(publisher)) == ["Scheduled"]
    assert "Scheduled for" in desk(writer)["Sent out by you"][1]


def test_an_editor_who_changed_the_text_does_not_review_it():
    article, editor = make_article(), make_user("editor")
    changed(article, editor)
    submit(article, by=None)
    assert "To review" not in desk(editor)
    Newsroom.objects.create(id=1, four_eyes=False)
    assert "To review" in desk(editor)


def test_published_checks_come_back_when_their_day_has_come():
    editor = make_user("editor")
    due, later, gone = (make_published(headline=name).article for name in ("Due", "Later", "Gone"))
    Article.objects.filter(pk__in=[due.pk, gone.pk]).update(review_by_on=date(2020, 1, 1))
    Article.objects.filter(pk=later.pk).update(review_by_on=date(2999, 1, 1))
    withdraw(gone, by=None, notice="No.", reason="Wrong.")
    make_article(review_by_on=date(2020, 1, 1))
    count, words = desk(editor)["To be looked at again"]
    assert count == 1
    assert "Due by Jan. 1, 2020" in words


def test_counts_are_of_all_and_lists_are_short(django_assert_max_num_queries):
    editor, client = make_user("editor"), Client()
    for _ in range(9):
        submit(make_article(), by=None)
    count, words = desk(editor)["To review"]
    assert count == 9
    assert words.count("Does water boil") == 6
    client.force_login(editor)
    with django_assert_max_num_queries(20):
        page = client.get("/admin/")
    soup = BeautifulSoup(page.content, "html.parser")
    link = soup.select_one(".my-desk-more a")["href"]
    assert len(BeautifulSoup(client.get(link).content, "html.parser").select("#result_list tbody tr")) == 9


@pytest.mark.parametrize(
    ("waits", "headline"),
    [("me", "Wait"), ("publish", "Wait"), ("review", None), ("sent", None), ("due", None)],
)
def test_the_list_shows_the_same_by_its_filter(waits, headline):
    publisher, client = make_user("publisher"), Client()
    make_approved(headline="Wait")
    publish(make_approved(headline="Gone out"), by=publisher)
    client.force_login(publisher)
    page = client.get(f"/admin/articles/article/?waits={waits}")
    rows = BeautifulSoup(page.content, "html.parser").select("#result_list tbody .field-headline")
    assert [row.text for row in rows] == ([headline] if headline else [])


@pytest.mark.parametrize("status", ["draft", "in_review", "approved", "scheduled", "published"])
def test_the_list_tells_and_filters_the_stages(status, tomorrow):
    made = {"draft": make_article(headline="draft")}
    made["in_review"] = make_article(headline="in_review")
    submit(made["in_review"], by=None)
    make_approved(headline="approved")
    make_published(headline="published")
    schedule(make_approved(headline="scheduled"), by=make_user("publisher"), at=tomorrow)
    client = Client()
    client.force_login(make_user("writer"))
    page = client.get(f"/admin/articles/article/?status={status}")
    rows = BeautifulSoup(page.content, "html.parser").select("#result_list tbody tr")
    assert [row.select_one(".field-headline").text for row in rows] == [status]
    told = rows[0].select_one(".field-status").text.lower()
    assert told.startswith(status.replace("_", " "))
