"""An address that an article had before its first publication leads to where it is now."""

import pytest
from django.test import Client

from articles.models import Article
from articles.publishing import publish
from tests.make import make_article, make_published

pytestmark = pytest.mark.django_db


def test_the_address_of_the_draft_redirects_for_good():
    article = make_article(slug="working-title")
    article.slug = "the-real-title"
    article.save()
    publish(article, by=None)
    response = Client().get("/checks/working-title/")
    assert response.status_code == 301
    assert response["Location"] == "/checks/the-real-title/"
    assert "Set-Cookie" not in response


def test_it_is_kept_however_the_slug_was_changed():
    article = make_article(slug="first-title")
    for slug in ("second-title", "third-title"):
        Article.objects.filter(pk=article.pk).update(slug=slug)
    article.refresh_from_db()
    publish(article, by=None)
    for slug in ("first-title", "second-title"):
        assert Client().get(f"/checks/{slug}/")["Location"] == "/checks/third-title/"


def test_the_old_address_of_a_draft_tells_nobody_that_there_is_one():
    article = make_article(slug="working-title")
    Article.objects.filter(pk=article.pk).update(slug="the-real-title")
    assert Client().get("/checks/working-title/").status_code == 404
    assert Client().get("/checks/the-real-title/").status_code == 404


def test_an_article_that_has_the_address_now_keeps_it():
    article = make_article(slug="a-good-title")
    Article.objects.filter(pk=article.pk).update(slug="a-better-title")
    article.refresh_from_db()
    publish(article, by=None)
    taken = make_published(slug="a-good-title", headline="Somebody else's piece")
    response = Client().get("/checks/a-good-title/")
    assert response.status_code == 200
    assert taken.headline.split("'")[0] in response.content.decode()
