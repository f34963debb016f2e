"""How a card is opened, entered and left: by pointer, by keyboard, with a finger."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.marked import arrive, article_with_marks, card

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(live_server) -> str:
    return live_server.url + article_with_marks()


def test_the_pointer_opens_it_may_enter_it_and_closes_it_by_leaving(page: Page, address):
    arrive(page, address)
    mark = page.locator("#cite-2-2")
    mark.scroll_into_view_if_needed()
    mark.hover()
    expect(card(page)).to_be_visible()
    card(page).locator(".work").hover()
    page.wait_for_timeout(500)
    expect(card(page)).to_be_visible()
    page.mouse.move(1, 1)
    expect(card(page)).to_be_hidden()
    mark.hover()
    expect(card(page)).to_be_visible()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()


def test_the_keyboard_sees_it_steps_inside_and_comes_back(page: Page, address):
    arrive(page, address)
    first, second = page.locator("#cite-1-2"), page.locator("#cite-2-2")
    first.evaluate("mark => mark.focus({ focusVisible: true })")
    expect(card(page)).to_be_visible()
    expect(first).to_be_focused()
    page.keyboard.press("Tab")
    expect(second).to_be_focused()
    expect(card(page)).to_contain_text("Finding 2")
    page.keyboard.press("Enter")
    expect(card(page)).to_be_focused()
    page.keyboard.press("Tab")
    expect(card(page).get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Tab")
    expect(card(page).get_by_role("link", name="Finding 2", exact=True)).to_be_focused()
    page.keyboard.press("Escape")
    expect(card(page)).to_be_hidden()
    expect(second).to_be_focused()


def test_past_its_last_link_the_keyboard_goes_on_behind_the_mark(page: Page, address):
    arrive(page, address)
    page.locator("#cite-1-2").evaluate("mark => mark.focus({ focusVisible: true })")
    page.keyboard.press("Enter")
    card(page).get_by_role("link", name="In the list of sources").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#cite-2-2")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#cite-2-2")).to_be_focused()
    expect(card(page)).to_be_hidden()


def test_a_finger_opens_it_and_a_tap_outside_closes_it_and_gives_the_focus_back(new_context, address):
    page = new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True).new_page()
    arrive(page, address)
    mark = page.locator("#cite-2-1")
    mark.tap()
    expect(card(page)).to_be_visible()
    assert page.evaluate("location.hash") == ""
    page.locator("h2", has_text="In short").tap()
    expect(card(page)).to_be_hidden()
    expect(mark).to_be_focused()
    mark.tap()
    card(page).get_by_role("button", name="Close").tap()
    expect(card(page)).to_be_hidden()
    mark.tap()
    card(page).get_by_role("link", name="In the list of sources").tap()
    expect(card(page)).to_be_hidden()
    expect(page.locator("#source-2")).to_be_in_viewport()
