"""A mark opens a card about its source: the same words as the list, on every screen, and never in the way."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.axe import barriers
from tests.browser.marked import arrive, article_with_marks, card, marks

pytestmark = pytest.mark.django_db(transaction=True)

SCREENS = {"320": (320, 256), "360": (360, 640), "1440": (1440, 900)}  # the first is 1280 × 1024 at 400%


@pytest.fixture
def address(live_server) -> str:
    return live_server.url + article_with_marks()


def assert_in_place(page: Page, mark: Locator) -> None:
    """Inside the window, and beside its mark."""
    (width, height), of_card, of_mark = mark.evaluate(
        """mark => [
            [document.documentElement.clientWidth, innerHeight],
            document.querySelector(".card").getBoundingClientRect().toJSON(),
            mark.getBoundingClientRect().toJSON(),
        ]"""
    )
    assert of_card["x"] >= 0
    assert of_card["x"] + of_card["width"] <= width
    assert of_card["y"] >= 0
    assert of_card["y"] + of_card["height"] <= height + 0.5
    above = of_card["y"] + of_card["height"] <= of_mark["y"] + 0.5
    below = of_card["y"] >= of_mark["y"] + of_mark["height"] - 0.5
    assert above or below


@pytest.mark.parametrize("screen", SCREENS)
def test_wherever_a_mark_stands_its_card_is_in_the_window_and_does_not_cover_it(new_context, address, screen):
    width, height = SCREENS[screen]
    page = new_context(viewport={"width": width, "height": height}).new_page()
    arrive(page, address)
    for mark in [marks(page).first, page.locator("#cite-1-7"), page.locator("td [role=doc-noteref]")]:
        for place in (0.05, 0.5, 0.9):
            page.mouse.move(0, 0)  # where no other mark can come under it
            mark.evaluate("(e, at) => scrollBy(0, e.getBoundingClientRect().top - at * innerHeight)", place)
            mark.click()
            expect(card(page)).to_be_visible()
            assert_in_place(page, mark)
            assert card(page).bounding_box()["height"] >= 120
            page.keyboard.press("Escape")
            expect(card(page)).to_be_hidden()


def test_the_card_says_what_the_list_of_sources_says(page: Page, address):
    asked: list[str] = []
    arrive(page, address)
    page.on("request", lambda request: asked.append(request.url))
    marks(page).first.click()
    for words in (
        "Finding 1",
        "The Archive",
        "March 1, 2024",
        "It is salt. It is salt.",
        "page 7",
        "It sells salt.",
    ):
        expect(card(page)).to_contain_text(words)
    links = {link.inner_text(): link.get_attribute("href") for link in card(page).get_by_role("link").all()}
    assert links["Archived copy"] == "https://web.archive.example/1"
    assert links["In the list of sources"] == "#source-1"
    assert links["Finding 1"].startswith("https://archive.example/")
    assert any(address.startswith("/sources/") for address in links.values())
    assert asked == []
    assert page.locator("[id=source-1]").count() == 1


def test_of_a_confidential_source_the_card_says_its_public_description_alone(page: Page, address):
    page.goto(address)
    page.locator("#cite-3-1").click()
    expect(card(page)).to_contain_text("Confidential source: an official of the ministry")
    assert [link.inner_text() for link in card(page).get_by_role("link").all()] == ["In the list of sources"]


def test_to_a_screen_reader_it_is_a_dialog_named_for_its_source_and_nothing_before(page: Page, address):
    page.goto(address)
    mark = marks(page).first
    assert mark.get_attribute("aria-haspopup") == "dialog"
    assert mark.get_attribute("aria-expanded") == "false"
    assert mark.get_attribute("aria-describedby") is None
    mark.click()
    expect(page.get_by_role("dialog", name="Source 1")).to_be_focused()
    assert mark.get_attribute("aria-expanded") == "true"
    assert barriers(page) == []


def test_an_edition_has_cards_too_and_without_a_script_the_mark_leads_to_the_list(new_context, address):
    with_script = new_context().new_page()
    with_script.goto(address + "editions/1/")
    marks(with_script).first.click()
    expect(card(with_script)).to_contain_text("Finding 1")
    without = new_context(java_script_enabled=False).new_page()
    without.goto(address)
    marks(without).first.click()
    expect(without.locator("#source-1")).to_be_in_viewport()
    expect(without).to_have_url(address + "#source-1")
