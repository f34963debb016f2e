"""When a source is described anew, the checks that show the old details are found and brought up to date."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse

from articles.models import Article, Edition
from articles.publishing import withdraw
from articles.source_details import outdated
from sources.models import Source
from tests.articles.desk import complaints, log_in, said
from tests.make import make_article, make_published, make_source

pytestmark = pytest.mark.django_db

PAGE = "/admin/articles/article/source-details/"


@pytest.fixture
def source() -> Source:
    return make_source(title="Findings", publisher="The Archive")


def retitle(source: Source, title: str = "Findings at sea") -> None:
    source.title = title
    source.save()


def found() -> dict[str, list[str]]:
    return {entry.edition.slug: [change.sentence for change in entry.changes] for entry in outdated()}


def test_checks_that_show_old_details_are_found_with_what_changed(source):
    make_published(slug="pots", citations={1: source})
    make_published(slug="pans", short_answer="No [1, 2].", citations={1: make_source(), 2: source})
    make_published(slug="other")
    make_article(slug="draft", citations={1: source})
    assert found() == {}
    retitle(source)
    assert found() == {
        "pots": ["Title of the source at [1] changes from Findings to Findings at sea."],
        "pans": ["Title of the source at [2] changes from Findings to Findings at sea."],
    }


def test_new_address_is_a_new_detail(source):
    make_published(slug="pots", citations={1: source})
    copy = source.copies.get()
    copy.address = "https://elsewhere.example/moved"
    copy.save()
    assert any("elsewhere.example" in sentence for sentence in found()["pots"])


def test_new_handle_is_none_for_the_page_follows_it(source):
    make_published(slug="pots", citations={1: source})
    source.handle = "archive-2024-other"
    source.save()
    assert found() == {}


def test_withdrawn_check_is_left_out(source):
    withdraw(make_published(citations={1: source}).article, by=None, notice="No.", reason="Wrong.")
    retitle(source)
    assert found() == {}


def test_one_action_publishes_the_new_details_of_every_check_chosen(source):
    articles = [make_published(citations={1: source}).article for _ in range(2)]
    retitle(source)
    client = log_in("publisher")
    soup = BeautifulSoup(client.get(PAGE).content, "html.parser")
    ticked = [box["value"] for box in soup.select("input[name=checks][checked]")]
    assert sorted(ticked) == sorted(str(article.pk) for article in articles)
    response = client.post(PAGE, {"checks": ticked, "note": "The title was cut short."}, follow=True)
    assert "New editions with the new details" in said(response)
    for edition in Edition.objects.filter(number=2):
        assert (edition.kind, edition.note) == ("source_details", "The title was cut short.")
        assert edition.frozen_by.username == response.context["user"].username
        assert edition.document["content"]["references"][0]["work"]["title"] == "Findings at sea"
    assert Edition.objects.filter(number=2).count() == 2
    assert found() == {}
    assert "There is nothing to do." in response.content.decode()


def test_check_with_other_unpublished_changes_is_named_and_left(source):
    article = make_published(headline="Do pots boil?", citations={1: source}).article
    retitle(source)
    Article.objects.update(dek="Unpublished words.", stage="draft")
    client = log_in("publisher")
    soup = BeautifulSoup(client.get(PAGE).content, "html.parser")
    assert not soup.select("input[name=checks][checked]")
    assert "It has unpublished changes." in soup.get_text()
    response = client.post(PAGE, {"checks": [article.pk], "note": "The title was cut short."}, follow=True)
    assert "“Do pots boil?” was left as it is. More has changed in it" in said(response)
    assert Edition.objects.count() == 1


def test_check_that_preflight_refuses_is_named_with_the_problem_and_left(source):
    article = make_published(citations={1: source}).article
    Source.objects.filter(pk=source.pk).update(title="", handle="archive-2024-x")
    response = log_in("publisher").post(PAGE, {"checks": [article.pk], "note": "Its title."}, follow=True)
    assert "it has no title" in said(response)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "complaint"),
    [({"note": "Why."}, "Choose at least one check."), ({"checks": "1"}, "Say in a public note")],
)
def test_nothing_happens_without_a_choice_or_a_note_and_what_was_typed_stays(source, given, complaint):
    article = make_published(citations={1: source}).article
    retitle(source)
    if "checks" in given:
        given = {"checks": article.pk}
    response = log_in("publisher").post(PAGE, given)
    assert complaint in complaints(response)
    soup = BeautifulSoup(response.content, "html.parser")
    assert (soup.select_one("textarea[name=note]").text.strip() == "Why.") == ("note" in given)
    assert bool(soup.select("input[name=checks][checked]")) == ("checks" in given)
    assert Edition.objects.count() == 1


@pytest.mark.parametrize("group", ["writer", "editor"])
def test_only_those_who_may_publish_get_there(source, group):
    client = log_in(group)
    assert client.get(PAGE).status_code == 403
    assert client.post(PAGE, {"checks": "1", "note": "Why."}).status_code == 403
    assert PAGE not in client.get(reverse("admin:articles_article_changelist")).content.decode()
    assert PAGE in log_in("publisher").get(reverse("admin:articles_article_changelist")).content.decode()


def test_queries_do_not_grow_with_the_checks(source, django_assert_num_queries):
    for _ in range(4):
        make_published(citations={1: source})
    retitle(source)
    with django_assert_num_queries(3, connection=connection):
        assert len(outdated()) == 4
