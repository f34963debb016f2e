"""/support/: the goal, how far we are, how to give and what it pays for."""

import pytest

from articles.models import Newsroom
from tests.reader import open_page, words
from tests.supporters.make import make_campaign

pytestmark = pytest.mark.django_db


def test_it_tells_goal_share_count_day_how_to_give_and_what_it_pays_for():
    make_campaign(how_to_give="By post.\n\nOr by hand.", uses="Paper.")
    page = open_page("/support/")
    assert words(page.select_one(".goal")) == (
        "41% of the goal reached 412 of 1,000 supporters Counted on Jan. 15, 2026."
    )
    assert [words(part) for part in page.select(".support .text p")] == [
        "We need you.",
        "By post.",
        "Or by hand.",
        "Paper.",
    ]


def test_nobody_yet_is_said_as_it_is():
    make_campaign(supporters=0)
    assert words(open_page("/support/").select_one(".goal")).startswith("0% of the goal reached 0 of 1,000")


def test_a_goal_that_is_passed_says_thank_you_and_keeps_the_bar_in_its_frame():
    make_campaign(supporters=1_510)
    page = open_page("/support/")
    assert words(page.select_one(".share")) == "151% of the goal: it is reached. Thank you."
    assert (page.progress["value"], page.progress["max"]) == ("1000", "1000")


def test_without_a_campaign_it_says_so_and_how_to_help_otherwise():
    Newsroom.objects.create(contact_email="desk@salt.example")
    page = open_page("/support/")
    assert "We are not raising money at the moment." in words(page.main)
    assert page.select_one('main a[href="mailto:desk@salt.example"]')


def test_it_does_not_ask_twice():
    make_campaign()
    assert not open_page("/support/").select(".strip, .appeal")
