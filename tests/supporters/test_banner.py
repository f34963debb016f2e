"""The banner on every page: honest, calm, and absent when nothing is asked for."""

from datetime import date

import pytest

from tests.make import make_published
from tests.reader import get, open_page, words
from tests.supporters.make import make_campaign

pytestmark = pytest.mark.django_db


def test_every_page_tells_the_goal_the_count_and_its_day():
    make_campaign(goal=12_000, supporters=4_120, counted_on=date(2026, 1, 15))
    make_published(slug="salt")
    for address in ("/", "/checks/", "/checks/salt/", "/sources/", "/ratings/"):
        page = open_page(address)
        assert "4,120 of 12,000 supporters" in words(page.select_one(".strip"))
        appeal = words(page.select_one(".appeal"))
        assert "We need you." in appeal
        assert "4,120 of 12,000 supporters Counted on Jan. 15, 2026." in appeal
        assert page.select_one(".appeal a")["href"] == "/support/"


def test_progress_is_a_real_progress_element_with_a_name():
    make_campaign()
    bar = open_page("/").select_one(".appeal progress")
    assert (bar["value"], bar["max"]) == ("412", "1000")
    assert bar["aria-label"]


def test_no_campaign_no_banner():
    make_campaign(starts_on=date(2020, 1, 1), ends_on=date(2020, 2, 1))
    page = open_page("/")
    assert not page.select(".strip, .appeal, progress")


def test_a_campaign_can_run_without_a_banner():
    make_campaign(shows_banner=False)
    assert not open_page("/").select(".strip, .appeal")
    assert words(open_page("/support/").h1) == "Keep us going"


def test_the_words_of_a_campaign_are_text_and_not_markup():
    make_campaign(title="<i>Us</i>", message="Two & <b>two</b>")
    content = get("/").content.decode()
    assert "&lt;i&gt;Us&lt;/i&gt;" in content
    assert "Two &amp; &lt;b&gt;two&lt;/b&gt;" in content
