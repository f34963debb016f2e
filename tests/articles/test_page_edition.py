"""Any edition can be read as it was, and says which one it is."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client

from articles.models import Article, Edition
from articles.publishing import publish, withdraw
from tests.articles.futures import frozen_ahead
from tests.make import make_article, make_published

pytestmark = pytest.mark.django_db


def page_of(address: str) -> BeautifulSoup:
    response = Client().get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


@pytest.fixture
def twice() -> Article:
    """Two editions; the headline of the first said otherwise."""
    article = make_published(slug="pots", headline="Do pots boil?").article
    Article.objects.update(headline="Do kettles boil?")
    publish(article, by=None, note="It said pots; it says kettles.", kind="correction")
    return article


def test_former_edition_shows_what_it_said_and_leads_to_the_current_one(twice):
    soup = page_of("/checks/pots/editions/1/")
    assert words(soup.h1) == "Do pots boil?"
    which = soup.select_one(".which")
    assert "This is edition 1. It has been superseded." in words(which)
    assert "It said pots; it says kettles." in words(which)
    assert which.select_one("a.button")["href"] == "/checks/pots/"
    assert which.select_one("li a")["href"] == "/checks/pots/history/?before=3#edition-2"


def test_former_edition_does_not_wear_notes_of_later_ones(twice):
    assert not page_of("/checks/pots/editions/1/").select("article .notice")
    assert "It said pots" in words(page_of("/checks/pots/editions/2/").select_one("article .notice"))


def test_newest_edition_says_that_it_is_the_current_one(twice):
    which = page_of("/checks/pots/editions/2/").select_one(".which")
    assert "This is edition 2, the current one." in words(which)
    assert not which.select("li")


@pytest.mark.parametrize("number", [1, 2])
def test_no_edition_is_indexed_and_each_names_the_page_as_its_own_address(twice, number):
    soup = page_of(f"/checks/pots/editions/{number}/")
    assert soup.select_one('meta[name="robots"]')["content"] == "noindex"
    assert soup.select_one('link[rel="canonical"]')["href"] == "http://testserver/checks/pots/"


def test_every_link_into_the_page_has_its_target(twice):
    soup = page_of("/checks/pots/editions/1/")
    anchors = {link["href"][1:] for link in soup.select('a[href^="#"]')}
    assert anchors
    assert not [anchor for anchor in anchors if not soup.find(id=anchor)]


def test_notice_of_a_withdrawal_stays_on_top_of_every_edition(twice):
    withdraw(twice, by=None, notice="Do not rely on it.", reason="It was wrong.")
    for number in (1, 2, 3):
        soup = page_of(f"/checks/pots/editions/{number}/")
        (notice,) = soup.select(".withdrawn")
        assert "Do not rely on it." in words(notice)
        assert "It was wrong." in words(notice)
        if number < 3:
            assert notice.find_next("h1")


@pytest.mark.parametrize("number", [0, 4, "9" * 30])
def test_edition_that_there_is_not_is_not_found(twice, number):
    assert Client().get(f"/checks/pots/editions/{number}/").status_code == 404


def test_edition_whose_time_has_not_come_is_not_found_nor_named(twice):
    frozen_ahead(Edition.objects.get(number=2), headline="Embargoed words")
    assert Client().get("/checks/pots/editions/3/").status_code == 404
    for number in (1, 2):
        assert "Embargoed" not in Client().get(f"/checks/pots/editions/{number}/").content.decode()
    assert "current one" in words(page_of("/checks/pots/editions/2/").select_one(".which"))


def test_draft_has_no_edition():
    make_article(slug="draft")
    assert Client().get("/checks/draft/editions/1/").status_code == 404


def test_page_says_when_it_was_corrected_apart_from_when_it_was_updated(twice):
    assert "Corrected on" in words(page_of("/checks/pots/").select_one(".byline"))
    assert "Updated on" not in words(page_of("/checks/pots/").select_one(".byline"))
    Article.objects.update(dek="New data.")
    publish(twice, by=None, note="New data.", kind="update")
    assert "Updated on" in words(page_of("/checks/pots/").select_one(".byline"))


def test_handful_of_queries(twice, django_assert_max_num_queries):
    with django_assert_max_num_queries(5, connection=connection):
        Client().get("/checks/pots/editions/1/")
