"""The button “Renumber by first appearance”: saves, shows what will become what, and asks."""

import pytest
from django.urls import reverse

from articles.models import Article
from tests.articles.desk import log_in, open_form, press
from tests.make import make_article, make_source

pytestmark = pytest.mark.django_db


def make_unordered() -> Article:
    return make_article(short_answer="", body="A [2] B [1].", citations={1: make_source(), 2: make_source()})


def page(article: Article) -> str:
    return reverse("admin:articles_article_renumber", args=[article.pk])


def test_button_saves_first_and_then_asks() -> None:
    client, article = log_in(), make_unordered()
    response = press(client, open_form(client, article) | {"dek": "Kept."}, article, button="_renumber")
    assert response.request["PATH_INFO"] == page(article)
    assert "[2] → [1]" in response.content.decode()
    article.refresh_from_db()
    assert (article.dek, article.body) == ("Kept.", "A [2] B [1].")


def test_confirming_renumbers() -> None:
    client, article = log_in(), make_unordered()
    client.post(page(article), {"version": article.version})
    article.refresh_from_db()
    assert article.body == "A [1] B [2]."


def test_looking_at_the_page_changes_nothing() -> None:
    client, article = log_in(), make_unordered()
    assert client.get(page(article)).status_code == 200
    assert Article.objects.get().body == article.body


def test_numbers_in_order_leave_nothing_to_confirm() -> None:
    client, article = log_in(), make_article()
    assert "nothing to do" in client.get(page(article)).content.decode()


def test_change_in_the_meantime_is_noticed() -> None:
    client, article = log_in(), make_unordered()
    Article.objects.update(version=5)
    response = client.post(page(article), {"version": article.version})
    assert "in the meantime" in response.content.decode()
    assert Article.objects.get().body == article.body


def test_who_may_not_change_articles_is_refused() -> None:
    article = make_unordered()
    assert log_in("").post(page(article), {"version": 1}).status_code == 403
    assert Article.objects.get().body == article.body
