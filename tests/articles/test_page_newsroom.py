"""Every page speaks as the newsroom does: its name, its language, its time zone."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone, translation

from articles.models import Newsroom
from tests.make import make_published
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db


def newsroom(**fields):
    Newsroom.objects.update_or_create(id=1, defaults=fields)


def test_name_tagline_about_and_contact_stand_on_each_page():
    newsroom(
        name="The Salt Desk", tagline="We taste it.", about="Three of us.", contact_email="a@salt.example"
    )
    page = open_page("/")
    assert words(page.select_one(".wordmark")) == "The Salt Desk"
    assert words(page.footer).startswith("We taste it. Three of us.")
    assert page.select_one('footer a[href="mailto:a@salt.example"]')


def test_dates_and_words_are_in_the_language_of_the_newsroom():
    newsroom(language="de")
    make_published(slug="salz")
    page = open_page("/checks/salz/")
    assert page.html["lang"] == "de"
    assert "2. Januar 2026" in words(page.select_one(".byline"))


def test_what_the_newsroom_wrote_in_a_language_that_we_have_no_words_in_says_so():
    newsroom(language="tlh-Latn")
    make_published(slug="salt")
    page = open_page("/checks/salt/")
    assert (page.html["lang"], page.nav.get("lang")) == ("en", None)
    assert (page.select_one(".wordmark")["lang"], page.h1["lang"]) == ("tlh-Latn", "tlh-Latn")


def test_in_a_language_that_we_have_no_element_repeats_it():
    newsroom(language="de")
    make_published(slug="salz")
    page = open_page("/checks/salz/")
    assert page.html["lang"] == "de"
    assert page.h1.get("lang") is None


@pytest.mark.parametrize(
    ("language", "direction"),
    [
        ("ar", "rtl"),
        ("fa-AF", "rtl"),
        ("az-Arab-IR", "rtl"),
        ("he", "rtl"),
        ("ku-Latn", "ltr"),
        ("fr", "ltr"),
    ],
)
def test_the_direction_of_the_text_follows_the_language(language, direction):
    newsroom(language=language)
    make_published(slug="salt")
    page = open_page("/checks/salt/")
    assert (page.html["dir"], page.article["dir"]) == (direction, direction)


@pytest.mark.parametrize(
    ("zone", "day"), [("Pacific/Kiritimati", "Jan. 2, 2026"), ("America/New_York", "Jan. 1, 2026")]
)
def test_a_moment_is_told_in_the_time_zone_of_the_newsroom(zone, day, monkeypatch):
    newsroom(time_zone=zone)
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    monkeypatch.setattr("articles.publishing.database_time", lambda: noon)
    make_published(slug="salt")
    assert day in words(open_page("/checks/salt/").select_one(".history"))


def test_language_and_time_zone_end_with_the_request():
    newsroom(language="de", time_zone="Asia/Tokyo")
    before = (translation.get_language(), timezone.get_current_timezone_name())
    for address in ("/", "/nowhere/", "/checks/nothing/"):
        get(address)
        assert (translation.get_language(), timezone.get_current_timezone_name()) == before


def test_an_address_nobody_knows_gets_a_helpful_page_in_the_sites_own_look():
    newsroom(name="The Salt Desk")
    for address in ("/nowhere/", "/checks/nothing/", "/sources/nothing/", "/topics/nothing/"):
        answer = get(address)
        assert answer.status_code == 404
        assert b"The Salt Desk" in answer.content
        assert b'href="/checks/"' in answer.content
