"""The newsroom's language, set in the admin, is that of pages and desk alike."""

import pytest

from articles.models import Newsroom
from tests.articles.desk import log_in
from tests.make import make_published
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db

FORM = "/admin/articles/newsroom/1/change/"


@pytest.fixture(autouse=True)
def _newsroom():
    Newsroom.objects.create(id=1)


def choose(language: str):
    client = log_in("publisher")
    return client.post(
        FORM,
        {
            "name": "Salz",
            "tagline": "",
            "about": "",
            "contact_email": "",
            "time_zone": "UTC",
            "language": language,
        },
    )


@pytest.mark.parametrize("language", ["de", "de-CH", "DE"])
def test_pages_and_desk_speak_german_when_it_is_chosen(language):
    assert choose(language).status_code == 302
    edition = make_published(slug="salz")
    page = open_page(edition.get_absolute_url())
    assert "Faktencheck" in words(page.select_one(".kind"))
    assert words(page.select_one(".skip")) == "Zum Text springen"
    assert "Seite nicht gefunden" not in words(page)
    assert "Mein Schreibtisch" in log_in("publisher").get("/admin/").content.decode()


def test_a_page_that_nobody_knows_is_told_in_german_too():
    choose("de")
    assert "Diese Marke führt nirgendwohin" in get("/nirgends/").content.decode()


@pytest.mark.parametrize("language", ["", "Deutsch, bitte", "e", "de_AT", "de\x00"])
def test_what_is_no_language_is_refused_in_a_sentence(language):
    refused = choose(language)
    assert refused.status_code == 200
    assert refused.context["adminform"].form.errors["language"]
    assert Newsroom.objects.get().language == "en"


def test_a_piece_says_the_same_whether_it_was_approved_at_the_desk_or_published_by_a_command():
    choose("de")
    content = make_published(slug="salz").document["content"]
    assert content["references"][0]["work"]["kind_label"] == "Bericht"
