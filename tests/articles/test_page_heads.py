"""What others show of a page that is passed on: its picture, its language, its dates, its place on the site."""

from datetime import datetime

import pytest
from django.contrib.staticfiles import finders
from PIL import Image

from articles.models import Newsroom
from articles.publishing import withdraw
from tests.make import make_published
from tests.reader import get, open_page
from tests.structured_data_checker import blocks, of_type

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _newsroom():
    Newsroom.objects.get_or_create(id=1)


def test_the_picture_for_passing_on_has_the_size_that_pages_say():
    head = open_page("/").head
    told = {tag["property"]: tag["content"] for tag in head.select("meta[property]")}
    with Image.open(finders.find(told["og:image"].removeprefix("http://testserver/static/"))) as picture:
        size = picture.size
    assert size == (int(told["og:image:width"]), int(told["og:image:height"])) == (1200, 630)


def test_an_article_is_passed_on_with_its_first_picture_and_in_its_language():
    picture = f"/media/images/{'0' * 64}.png"
    Newsroom.objects.update(language="pt-BR")
    body = f"Salt [1].\n\n![elsewhere](https://b.example/1.png)\n\n![A pot & a pan]({picture})"
    edition = make_published(slug="salt", body=body)
    told = {
        tag["property"]: tag["content"] for tag in open_page("/checks/salt/").head.select("meta[property]")
    }
    assert told["og:image"] == f"http://testserver{picture}"
    assert told["og:image:alt"] == "A pot & a pan"
    assert "og:image:width" not in told
    assert told["og:locale"] == "pt_BR"
    withdraw(edition.article, by=None, notice="Wrong.", reason="Misread.")
    assert open_page("/checks/salt/").select_one('meta[property="og:image"]')["content"] != told["og:image"]


def test_the_way_to_the_history_of_a_piece_leads_over_the_piece():
    make_published(slug="salt", headline="Is salt bad?")
    (way,) = of_type(blocks(get("/checks/salt/history/").content), "BreadcrumbList")
    assert [step["item"].removeprefix("http://testserver") for step in way["itemListElement"]] == [
        "/", "/checks/", "/checks/salt/", "/checks/salt/history/",
    ]  # fmt: skip


def test_an_article_says_when_it_came_out_and_when_it_changed():
    edition = make_published(slug="salt", topics=["Odd"], bylines=["Ada Example"])
    told = {
        tag["property"]: tag["content"] for tag in open_page("/checks/salt/").head.select("meta[property]")
    }
    assert datetime.fromisoformat(told["article:published_time"]) == edition.first_published_at
    assert datetime.fromisoformat(told["article:modified_time"]) == edition.published_at
    assert (told["og:type"], told["article:section"]) == ("article", "Odd")
