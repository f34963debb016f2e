"""Arranging the home page on the desk: who may, what can be chosen, what is recorded."""

import pytest
from django.test import Client
from django.urls import reverse

from articles.models import HomePage
from articles.publishing import withdraw
from history.models import Revision
from tests.make import make_article, make_published, make_user
from tests.reader import open_page, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def address() -> str:
    return reverse("admin:articles_homepage_change", args=[HomePage.objects.get().pk])


def desk(group: str) -> Client:
    client = Client()
    client.force_login(make_user(group))
    return client


def form(lead="", featured=(), topics=()) -> dict[str, object]:
    data: dict[str, object] = {"lead": lead}
    for prefix, name, rows in (("places", "article", featured), ("topics", "topic", topics)):
        data |= {f"{prefix}-TOTAL_FORMS": len(rows), f"{prefix}-INITIAL_FORMS": 0}
        for place, row in enumerate(rows):
            data |= {f"{prefix}-{place}-position": place + 1, f"{prefix}-{place}-{name}": row.pk}
    return data


@pytest.mark.parametrize("group", ["editor", "publisher"])
def test_editors_and_publishers_arrange_it_and_readers_see_it_at_once(address, group):
    old, featured, new = make_published(), make_published(topics=["Seas"]), make_published()
    response = desk(group).post(
        address, form(old.article.pk, [featured.article], [featured.topics.get()]), follow=True
    )
    assert "Readers see it on the home page now." in response.content.decode()
    page = open_page("/")
    assert words(page.select_one(".lead-piece h2")) == old.headline
    assert words(page.select_one(".featured h3")) == featured.headline
    assert new.headline in words(page)


def test_a_piece_without_a_number_comes_last(address):
    first, last = make_published().article, make_published().article
    data = form(featured=[last, first]) | {"places-0-position": ""}
    desk("editor").post(address, data)
    assert [place.article for place in HomePage.objects.get().places.order_by("position")] == [first, last]


def test_writers_may_not(address):
    client = desk("writer")
    assert client.get(address).status_code == client.post(address, form()).status_code == 403


def test_pieces_are_found_by_their_words_once_they_have_an_edition():
    make_published(headline="Is salt sweet?")
    make_article(headline="Is salt sour?")
    found = desk("editor").get(
        reverse("admin:autocomplete"),
        {"app_label": "articles", "model_name": "homeplace", "field_name": "article", "term": "salt"},
    )
    assert [row["text"] for row in found.json()["results"]] == ["Is salt sweet?"]


def test_a_draft_is_refused_and_the_form_keeps_what_was_chosen(address):
    shown = make_published()
    response = desk("editor").post(address, form(shown.article.pk, [make_article()]))
    assert response.status_code == 200
    assert "Select a valid choice" in response.content.decode()
    assert shown.headline in response.content.decode()
    assert HomePage.objects.get().lead is None


def test_a_piece_stands_once(address):
    piece = make_published().article
    response = desk("editor").post(address, form("", [piece, piece]))
    assert "Please correct the" in response.content.decode()


def test_the_page_says_where_a_piece_stands_that_readers_do_not_see(address):
    edition = make_published()
    HomePage.objects.update(lead=edition.article)
    withdraw(edition.article, by=None, notice="Wrong.", reason="Misread.")
    assert "Withdrawn" in desk("editor").get(address).content.decode()


def test_the_list_leads_to_the_one_page_and_nobody_adds_or_deletes_it(address):
    client = desk("publisher")
    response = client.get(reverse("admin:articles_homepage_changelist"))
    assert (response.status_code, response["Location"]) == (302, address)
    assert client.get(reverse("admin:articles_homepage_add")).status_code == 403
    assert client.get(address.replace("change", "delete")).status_code == 403


def test_every_change_is_recorded(address):
    featured = make_published()
    before = Revision.objects.count()
    desk("editor").post(address, form("", [featured.article], [featured.topics.get()]))
    recorded = Revision.objects.order_by("pk")[before:]
    assert {row.table_name for row in recorded} >= {"articles_homeplace", "articles_hometopic"}
