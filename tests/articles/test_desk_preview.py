"""The preview and preflight of what stands in the form, saved or not."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from articles.models import Article, Citation
from sources.models import Snapshot
from tests.articles.desk import Form, add_row, log_in, open_form
from tests.make import make_article, make_published, make_source

pytestmark = pytest.mark.django_db


def live(client: Client, form: Form, article: Article | None = None) -> dict[str, Any]:
    name = "articles_article_live" if article else "articles_article_live_new"
    response = client.post(reverse(f"admin:{name}", args=[article.pk] if article else []), form)
    assert response.status_code == 200, response.content
    return response.json()


def findings(answer: dict[str, Any]) -> dict[str, str]:
    """Sentence → id of the element it leads to."""
    links = BeautifulSoup(answer["box"], "html.parser").select("a[data-target]")
    return {link.text: str(link["data-target"]) for link in links}


def test_preview_shows_what_is_not_saved_and_saves_nothing() -> None:
    client, article = log_in(), make_article()
    form = open_form(client, article) | {"headline": "Typed just now", "body": "Fresh **words** [1]."}
    answer = live(client, form, article)
    assert "Typed just now" in answer["page"]
    assert "Fresh <strong>words</strong>" in answer["page"]
    assert Article.objects.get().headline == article.headline


def test_preview_of_an_article_that_was_never_saved() -> None:
    client = log_in()
    answer = live(client, open_form(client) | {"headline": "Brand new", "body": "Text [1]."})
    assert "Brand new" in answer["page"]
    assert not Article.objects.exists()


def test_preview_shows_rows_added_and_leaves_out_rows_removed() -> None:
    client, article = log_in(), make_article(follow_ups=["Old question?"])
    form = open_form(client, article) | {"follow_ups-0-DELETE": "on"}
    add_row(form, "follow_ups", question="New question?", position="", answered_by="")
    page = live(client, form, article)["page"]
    assert "New question?" in page
    assert "Old question?" not in page


def test_preview_links_an_answered_question_as_readers_will_see_it() -> None:
    answer = make_published(headline="Here is the answer")
    client, article = log_in(), make_article(follow_ups=["And then?"])
    form = open_form(client, article) | {"follow_ups-0-answered_by": answer.article_id}
    page = BeautifulSoup(live(client, form, article)["page"], "html.parser")
    links = {link.text.strip(): link["href"] for link in page.select(".follow-ups a")}
    assert links == {"And then?": answer.get_absolute_url()}


def test_preview_shows_what_is_too_long_to_be_saved() -> None:
    client, article = log_in(), make_article()
    assert "x" * 250 in live(client, open_form(client, article) | {"headline": "x" * 250}, article)["page"]


def test_preflight_follows_what_is_typed() -> None:
    client, article = log_in(), make_article()
    assert live(client, open_form(client, article), article)["is_ready"]
    answer = live(client, open_form(client, article) | {"body": "Text [1] [4].", "headline": ""}, article)
    assert not answer["is_ready"]
    assert answer["summary"].startswith("2 problems")
    found = findings(answer)
    assert found["The article has no headline."] == "id_headline"
    assert found["[4] is not linked to a source."] == "citations-group"
    assert "citations-group" in [target for sentence, target in found.items() if "have gaps" in sentence]


def test_finding_about_a_row_leads_to_that_row() -> None:
    client, article = log_in(), make_article(citations={1: make_source(), 2: None}, body="A [1] [2].")
    form = open_form(client, article) | {"claims-0-rating": ""}
    found = findings(live(client, form, article))
    assert found["[2] is not linked to a source."] == "citations-1"
    assert found["No claim has a rating."] == "claims-group"


def test_quote_that_does_not_stand_in_the_source_is_found() -> None:
    source = make_source()
    Snapshot.objects.create(copy=source.copies.get(), text="The water boiled at ninety degrees.")
    client, article = log_in(), make_article(citations={1: source})
    form = open_form(client, article) | {"citations-0-quote": "It froze."}
    found = findings(live(client, form, article))
    assert any("does not stand in the stored text" in sentence for sentence in found)
    assert live(client, form | {"citations-0-quote": "boiled at ninety"}, article)["is_ready"]


def test_sentences_of_each_number_come_along() -> None:
    client, article = log_in(), make_article(short_answer="")
    answer = live(client, open_form(client, article) | {"body": "First one [1]. Second one [1][2]."}, article)
    assert answer["sentences"] == {"1": ["First one [1].", "Second one [1][2]."], "2": ["Second one [1][2]."]}


def test_form_shows_sentences_and_preflight_without_javascript() -> None:
    client, article = log_in(), make_article(body="Text [1] [2].", citations={1: make_source(), 2: None})
    soup = BeautifulSoup(client.get(f"/admin/articles/article/{article.pk}/change/").content, "html.parser")
    assert "Text [1] [2]." in soup.select_one("#citations-1 [data-sentences]").text
    assert "[2] is not linked to a source." in soup.select_one("#preflight").text


def test_ready_article_says_so() -> None:
    client, article = log_in(), make_article()
    page = client.get(f"/admin/articles/article/{article.pk}/change/").content.decode()
    assert "Ready to publish" in page


def test_button_opens_the_preview_as_a_page() -> None:
    client, article = log_in(), make_article()
    form = open_form(client, article) | {"headline": "Typed just now"}
    response = client.post(reverse("admin:articles_article_preview", args=[article.pk]), form)
    assert "Typed just now" in response.content.decode()
    assert response["X-Frame-Options"] == "DENY"  # the live preview is text in a frame, not this page
    assert "noindex" in response.content.decode()


def test_number_of_queries_does_not_grow_with_the_citations(django_assert_max_num_queries: Any) -> None:
    client, article = log_in(), make_article()
    body = " ".join(f"Sentence {number} [{number}]." for number in range(1, 41))
    Article.objects.filter(pk=article.pk).update(body=body)
    Citation.objects.bulk_create(
        Citation(article=article, number=number, source=make_source()) for number in range(2, 41)
    )
    address = f"/admin/articles/article/{article.pk}/change/"
    form = open_form(client, article)
    with django_assert_max_num_queries(30):
        client.get(address)
    with django_assert_max_num_queries(30):
        live(client, form, article)
