"""With the keyboard alone: from a mark through its card to its reference and back, and past the head of the page."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.marked import arrive
from tests.make import make_published, make_source

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(live_server, page: Page) -> Page:
    sources = {number: make_source() for number in range(1, 5)}
    body = "\n\n".join(
        f"## Part {n}\n\n" + f"Salt water, of which there is much [{n}]. " * 30 for n in sources
    )
    edition = make_published(body=body, citations=sources)
    arrive(page, live_server.url + edition.get_absolute_url())
    return page


def test_a_mark_leads_to_its_reference_and_back(article: Page):
    mark = article.locator("#cite-3-1")
    mark.focus()
    article.keyboard.press("Enter")
    article.locator(".card").get_by_role("link", name="In the list of sources").focus()
    article.keyboard.press("Enter")
    expect(article.locator("#source-3")).to_be_in_viewport()
    back = article.get_by_role("link", name="Back to citation 1 of source 3", exact=True)
    back.focus()
    article.keyboard.press("Enter")
    expect(mark).to_be_in_viewport()
    expect(article.locator(":target")).to_have_id("cite-3-1")


def test_a_jump_is_there_at_once(article: Page):
    """A page that glides is on its way for a while, and whatever moves it meanwhile can end the way halfway."""
    seen = """() => {
        location.hash = "#source-4";
        const { top, bottom } = document.getElementById("source-4").getBoundingClientRect();
        return top >= 0 && bottom <= innerHeight;
    }"""
    assert article.evaluate(seen)


def test_the_reference_that_was_asked_for_stands_out(article: Page):
    reference = article.locator("#source-2")
    before = reference.evaluate("element => getComputedStyle(element).backgroundColor")
    article.locator("#cite-2-1").click()
    article.get_by_role("link", name="In the list of sources").click()
    expect(reference).not_to_have_css("background-color", before)


def test_the_first_stop_of_the_keyboard_skips_the_head(article: Page):
    article.keyboard.press("Tab")
    skip = article.get_by_role("link", name="Skip to the text")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    article.keyboard.press("Enter")
    expect(article.locator(":target")).to_have_count(1)
    article.keyboard.press("Tab")
    expect(article.locator("main :focus")).to_have_count(1)


def test_where_the_keyboard_stands_can_be_seen(article: Page):
    for _ in range(12):
        article.keyboard.press("Tab")
        style = article.evaluate(
            "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
        )
        assert style == ["solid", "3px"]


def test_a_mark_is_large_enough_for_a_finger(article: Page):
    for mark in article.locator(".mark a").all()[:10]:
        box = mark.bounding_box()
        assert box["width"] >= 24
        assert box["height"] >= 24
