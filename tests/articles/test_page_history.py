"""Readers see every edition of a page, newest first, and what changed from one to the next."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client

from articles.models import Article, Byline, Citation, Claim, Edition, Rating
from articles.publishing import publish, withdraw
from tests.articles.futures import frozen_ahead
from tests.make import make_article, make_published, make_source

pytestmark = pytest.mark.django_db

BODY = "## What was measured\n\nThe report measured 26 pots [1].\n\nNobody else did."


def page_of(address: str) -> BeautifulSoup:
    response = Client().get(address)
    assert response.status_code == 200, address
    return BeautifulSoup(response.content, "html.parser")


def words(element) -> str:
    return " ".join(element.get_text(" ").split())


@pytest.fixture
def corrected() -> Article:
    """Rated anew with other words in the text, in the second edition."""
    article = make_published(slug="pots", body=BODY).article
    Claim.objects.update(rating=Rating.objects.get(slug="mixed"))
    Article.objects.update(body=BODY.replace("26", "28"))
    Byline.objects.create(article=article, position=2, name="Ben Example")
    publish(article, by=None, note="We had miscounted the pots.", kind="correction")
    return article


def test_every_edition_stands_there_newest_first_with_kind_note_and_byline(corrected):
    newest, first = page_of("/checks/pots/history/").select(".past")
    assert "Edition 2 current" in words(newest.h2)
    assert words(newest.select_one(".past-kind")).startswith("Correction")
    assert words(newest.select_one(".past-note")) == "We had miscounted the pots."
    assert "Ada Example and Ben Example" in words(newest.select_one(".byline"))
    assert words(first.h2) == "Edition 1"
    assert words(first.select_one(".past-kind")).startswith("First publication")
    assert "Ben Example" not in words(first)
    assert not first.select(".changes")


def test_what_changed_is_told_in_words_and_not_by_colour_alone(corrected):
    changes = {
        words(change.dt): change for change in page_of("/checks/pots/history/").select(".past .change")
    }
    assert set(changes) == {"Byline", "Rating of claim 1", "Text"}
    assert words(changes["Rating of claim 1"].dd) == "[removed: False ] [added: Mixed ]"
    assert [words(part) for part in changes["Text"].select("del, ins")] == ["[removed: 26 ]", "[added: 28 ]"]
    assert "What was measured" in words(changes["Text"].select_one(".under"))


def test_history_leads_to_each_edition_and_the_page_leads_to_the_history(corrected):
    soup = page_of("/checks/pots/history/")
    assert [link["href"] for link in soup.select(".past .onward a:first-child")] == [
        "/checks/pots/editions/2/",
        "/checks/pots/editions/1/",
    ]
    article = page_of("/checks/pots/")
    assert article.select('.history a[href="/checks/pots/history/"]')
    assert article.select('.history a[href="/checks/pots/editions/1/"]')


def test_withdrawal_is_told_with_its_reason_and_unindexed(corrected):
    withdraw(corrected, by=None, notice="Do not rely on it.", reason="The pots were no pots.")
    soup = page_of("/checks/pots/history/")
    newest = soup.select_one(".past")
    assert "Do not rely on it." in words(newest)
    assert "Why: The pots were no pots." in words(newest)
    assert "The text is that of edition 2." in words(newest)
    assert soup.select('meta[name="robots"][content="noindex"]')


def test_details_of_a_source_confidential_since_are_nowhere_in_the_history():
    source = make_source(title="Secret memo", publisher="Ministry of Secrets")
    article = make_article(slug="memo", citations={1: source})
    Citation.objects.update(quote="words from the memo")
    publish(article, by=None)
    source.title = "Secret memo, second draft"
    source.save()
    publish(article, by=None, note="Its title was another one.")
    source.is_confidential, source.confidential_reason = True, "would cost a job"
    source.public_description = "An official of a ministry"
    source.save()
    for address in ("/checks/memo/history/", "/checks/memo/editions/1/", "/checks/memo/editions/2/"):
        text = Client().get(address).content.decode()
        assert not [word for word in ("Secret", "from the memo", "cost a job") if word in text], address
    newest = page_of("/checks/memo/history/").select_one(".past")
    assert "concerns a source that is confidential" in words(newest)


def test_drafts_and_editions_whose_time_has_not_come_are_nowhere(corrected):
    make_article(slug="draft", headline="Unpublished words")
    Article.objects.filter(pk=corrected.pk).update(headline="Unpublished words")
    assert "Unpublished" not in Client().get("/checks/pots/history/").content.decode()
    frozen_ahead(Edition.objects.get(article=corrected, number=2), headline="Embargoed words")
    text = Client().get("/checks/pots/history/").content.decode()
    assert "Embargoed" not in text
    assert "Edition 3" not in text
    assert Client().get("/checks/draft/history/").status_code == 404


def test_long_history_is_paged_and_the_last_edition_of_a_page_has_its_difference(corrected):
    for number in range(3, 14):
        Article.objects.filter(pk=corrected.pk).update(dek=f"Looked at {number} times.")
        publish(corrected, by=None, note=f"Looked again, {number}.")
    newest, older = page_of("/checks/pots/history/"), page_of("/checks/pots/history/?before=4")
    assert len(newest.select(".past")) == 10
    assert newest.select_one('a[rel="next"]')["href"] == "?before=4"
    assert len(newest.select(".changes")) == 10
    assert [words(part.h2) for part in older.select(".past")] == ["Edition 3", "Edition 2", "Edition 1"]


@pytest.mark.parametrize("before", ["1", "x", "-1", "9" * 30, "", "²"])
def test_page_that_there_is_not_is_not_found(corrected, before):
    assert Client().get("/checks/pots/history/", {"before": before}).status_code == 404


def test_handful_of_queries_however_long_it_is(corrected, django_assert_max_num_queries):
    for number in range(3, 9):
        Article.objects.filter(pk=corrected.pk).update(dek=f"Looked at {number} times.")
        publish(corrected, by=None, note=f"Looked again, {number}.")
    with django_assert_max_num_queries(6, connection=connection):
        Client().get("/checks/pots/history/")
