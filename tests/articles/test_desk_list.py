"""The list of articles: where each stands, what is open, and how to find one."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.publishing import withdraw
from tests.articles.desk import log_in, said
from tests.make import make_article, make_published, make_source, make_user

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/articles/article/"


def rows(client: Client, query: str = "") -> dict[str, dict[str, str]]:
    """Headline → column → text."""
    soup = BeautifulSoup(client.get(f"{ADDRESS}?{query}").content, "html.parser")
    return {
        row.select_one(".field-headline").text.strip(): {
            cell["class"][0].removeprefix("field-"): cell.text.strip()
            for cell in row.select("td[class^=field-]")
        }
        for row in soup.select("#result_list tbody tr")
    }


def test_status_stands_in_words() -> None:
    make_article(headline="A draft")
    make_published(headline="Public")
    Article.objects.filter(pk=make_published(headline="Changed").article_id).update(stage="draft")
    gone = make_published(headline="Gone").article
    withdraw(gone, by=None, notice="Gone.", reason="Wrong.")
    assert {headline: row["status"] for headline, row in rows(log_in()).items()} == {
        "A draft": "Draft",
        "Public": "Published, edition 1",
        "Changed": "Published, changed since",
        "Gone": "Withdrawn",
    }


@pytest.mark.parametrize(
    ("status", "found"),
    [("draft", "A draft"), ("published", "Public"), ("changed", "Changed"), ("withdrawn", "Gone")],
)
def test_filter_by_status(status: str, found: str) -> None:
    make_article(headline="A draft")
    make_published(headline="Public")
    Article.objects.filter(pk=make_published(headline="Changed").article_id).update(stage="draft")
    withdraw(make_published(headline="Gone").article, by=None, notice="Gone.", reason="Wrong.")
    assert list(rows(log_in(), f"status={status}")) == [found]


def test_open_problems_are_counted() -> None:
    make_article(headline="Clean")
    make_article(headline="Open", citations={1: None}, checked_on=None)
    found = rows(log_in())
    assert (found["Clean"]["problems"], found["Open"]["problems"]) == ("nothing", "2 problems")


def test_filter_by_kind_and_topic() -> None:
    make_article(headline="One", topics=["Health"])
    make_article(headline="Two", kind="explainer", topics=["Health", "Home"])
    client = log_in()
    assert list(rows(client, "kind__exact=explainer")) == ["Two"]
    assert list(rows(client, "topic=home")) == ["Two"]
    assert set(rows(client, "topic=health")) == {"One", "Two"}


@pytest.mark.parametrize("word", ["Unmistakable", "unmistakable-slug", "bodyword", "claimword"])
def test_search_looks_into_headline_slug_body_and_claims(word: str) -> None:
    make_article(headline="Other")
    wanted = make_article(
        headline="Unmistakable",
        slug="unmistakable-slug",
        body="A bodyword [1].",
        claims=[{"claim_reviewed": "A claimword"}, {"claim_reviewed": "Another claimword"}],
    )
    assert list(rows(log_in(), f"q={word}")) == [wanted.headline]


def test_who_changed_it_and_its_topics_are_shown() -> None:
    article = make_article(headline="One", topics=["Home", "Health"])
    Article.objects.filter(pk=article.pk).update(changed_by=make_user("editor", username="ann"))
    row = rows(log_in())["One"]
    assert row["topic_names"] == "Health, Home"
    assert "ann" in row["changed"]


def test_number_of_queries_does_not_grow_with_the_articles() -> None:
    client = log_in()
    make_article(citations={1: make_source()})
    client.get(ADDRESS)  # what is looked up once per process
    few = count_queries(client)
    for _ in range(5):
        make_article(citations={1: make_source()}, topics=["Health"])
    assert count_queries(client) == few


def count_queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(ADDRESS)
    return len(captured)


def test_published_article_cannot_be_deleted_and_the_sentence_says_what_to_do() -> None:
    article = make_published().article
    response = log_in().post(f"{ADDRESS}{article.pk}/delete/", {"post": "yes"}, follow=True)
    assert "Withdraw it instead" in said(response)
    assert Article.objects.filter(pk=article.pk).exists()


def test_published_articles_cannot_be_deleted_from_the_list_either() -> None:
    article, draft = make_published(headline="Seen").article, make_article()
    given = {"action": "delete_selected", "_selected_action": [article.pk, draft.pk], "post": "yes"}
    response = log_in().post(ADDRESS, given, follow=True)
    assert "“Seen” was published" in said(response)
    assert Article.objects.count() == 2


def test_drafts_can_be_deleted_by_editors_and_not_by_writers() -> None:
    draft = make_article()
    assert log_in("writer").post(f"{ADDRESS}{draft.pk}/delete/", {"post": "yes"}).status_code == 403
    log_in("editor").post(f"{ADDRESS}{draft.pk}/delete/", {"post": "yes"})
    assert not Article.objects.exists()


def test_drafts_can_be_deleted_from_the_list() -> None:
    draft = make_article()
    given = {"action": "delete_selected", "_selected_action": [draft.pk], "post": "yes"}
    log_in().post(ADDRESS, given)
    assert not Article.objects.exists()
