"""The page “History” of the admin: every save with who, when and what."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import CHANGE, LogEntry
from django.test import Client
from django.urls import reverse

from articles.models import Article, Newsroom, Rating
from history.acting import acting
from tests.articles.desk import log_in, open_form, press
from tests.make import make_article, make_published, make_source, make_user
from tests.supporters.make import make_campaign

pytestmark = pytest.mark.django_db


def address(row) -> str:
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_history", args=[row.pk])


def page(client: Client, row, number: int = 1) -> BeautifulSoup:
    response = client.get(address(row), {"p": number})
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def words(tag) -> str:
    return " ".join(tag.text.split())


def test_a_save_is_told_with_who_and_word_by_word() -> None:
    ann, article = log_in(username="ann"), make_article(body="It rained all day [1].")
    form = open_form(ann, article)
    press(
        ann, form | {"body": "It snowed all day [1].", "claims-0-claimant": "A sister", "topics": []}, article
    )
    entry = page(ann, article).select_one(".history-entry")
    assert "ann" in entry.h2.text
    text = next(dd for dd in entry.select("dd") if "day [1]" in dd.text)
    assert ("rained" in text.select_one("del").text, "snowed" in text.select_one("ins").text) == (True, True)
    assert "all day" not in text.select_one("ins").text
    assert "Claim “Water boils at any heat”" in words(entry)
    assert "Topic “Science”" in words(entry)


def test_what_a_command_did_is_told_by_its_name() -> None:
    ann, article = log_in(), make_article()
    with acting("command tidy"):
        Article.objects.update(dek="Tidied.")
    entry = page(ann, article).select_one(".history-entry")
    assert "command tidy" in words(entry)


def test_a_reference_is_told_by_name() -> None:
    ann, source, article = log_in(), make_source(title="The long report"), make_article(citations={1: None})
    press(ann, open_form(ann, article) | {"citations-0-source": str(source.pk)}, article)
    assert "The long report" in page(ann, article).select_one(".history-entry ins").text


def test_steps_stand_between_the_saves() -> None:
    ann, article = log_in(), make_article()
    LogEntry.objects.log_actions(
        make_user(username="ben").pk, [article], CHANGE, "Rang the bell.", single_object=True
    )
    assert "ben: Rang the bell." in words(page(ann, article).select_one(".history-step"))


def test_a_row_that_was_removed_is_named() -> None:
    ann, article = log_in(), make_article(follow_ups=["What of the sea?"])
    press(ann, open_form(ann, article) | {"follow_ups-0-DELETE": "on"}, article)
    entry = page(ann, article).select_one(".history-entry")
    assert "“What of the sea?” removed" in words(entry)


def test_a_long_history_is_paged_and_asks_few_questions(django_assert_max_num_queries) -> None:
    ann, article = log_in(), make_article()
    for number in range(60):
        with acting(""):
            Article.objects.filter(pk=article.pk).update(dek=f"Number {number}.")
    with django_assert_max_num_queries(30):
        first = page(ann, article)
    assert len(first.select(".history-entry")) == 25
    assert "added: 59" in words(first)
    assert "added: 9]" in words(page(ann, article, 3))


@pytest.mark.parametrize("kind", ["source", "campaign", "newsroom", "rating"])
def test_other_objects_have_the_same_page(kind: str) -> None:
    admin = log_in(is_superuser=True)
    row = {
        "source": make_source,
        "campaign": make_campaign,
        "newsroom": lambda: Newsroom.objects.get_or_create(pk=1)[0],
        "rating": lambda: Rating.objects.get(slug="false"),
    }[kind]()
    field = {"source": "title", "campaign": "title", "newsroom": "tagline", "rating": "meaning"}[kind]
    type(row).objects.filter(pk=row.pk).update(**{field: "Words of today"})
    assert "today" in words(page(admin, row).select_one(".history-entry"))


def test_who_may_not_see_an_object_does_not_see_its_history() -> None:
    assert log_in("").get(address(make_article())).status_code == 403


def test_markup_in_a_text_is_shown_as_typed() -> None:
    ann, article = log_in(), make_article()
    press(ann, open_form(ann, article) | {"body": "<script>alert(1)</script> [1]."}, article)
    entry = page(ann, article).select_one(".history-entry")
    assert entry.script is None
    assert "<script>" in entry.text


def test_readers_never_learn_of_it(client: Client) -> None:
    edition = make_published()
    response = client.get(address(edition.article))
    assert response.status_code == 302
