"""What a reader meets first on a phone, and what comes out on paper."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from supporters.models import Campaign
from tests.browser.marked import arrive
from tests.make import make_published

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def piece() -> str:
    """The address of an article under a banner."""
    Campaign.objects.create(
        title="Keep us going", message="We need you.", goal=1000, supporters=412,
        counted_on=date(2026, 1, 15), starts_on=date(2026, 1, 1), how_to_give="By post.", uses="Paper.",
    )  # fmt: skip
    sections = "\n\n".join(f"## Part {number}\n\nSalt [1]." for number in range(1, 6))
    return make_published(body=sections).get_absolute_url()


def test_on_a_phone_the_banner_leaves_the_headline_in_sight(live_server, new_context, piece: str):
    page = new_context(viewport={"width": 360, "height": 640}).new_page()
    arrive(page, live_server.url + piece)
    assert page.locator(".strip").bounding_box()["height"] <= 48
    heading = page.locator("h1").bounding_box()
    assert heading["y"] + heading["height"] < 640


def test_on_paper_references_give_whole_addresses_and_nothing_asks_or_leads_away(
    live_server, page: Page, piece: str
):
    page.emulate_media(media="print")
    page.goto(live_server.url + piece)
    expect(page.locator("#source-1 .printed-address").first).to_be_visible()
    for hidden in (".strip", ".appeal", ".masthead nav", ".back", ".contents"):
        expect(page.locator(hidden).first).to_be_attached()
        expect(page.locator(hidden).first).to_be_hidden()
