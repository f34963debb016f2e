"""Finding one's way in a long piece, and passing it on."""

from datetime import datetime

import pytest
from playwright.sync_api import Page, expect

from tests.browser.waiting import wait_until
from tests.make import make_published, make_source

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def address(live_server) -> str:
    parts = [f"## Part {n} [1]\n\n" + "Salt water, of which there is much [1]. " * 60 for n in range(1, 6)]
    wide = (
        "| "
        + " | ".join(f"column{n}" * 3 for n in range(9))
        + " |\n"
        + "|---" * 9
        + "|\n"
        + "| cell " * 9
        + "|"
    )
    edition = make_published(
        body="\n\n".join([*parts, wide]), citations={1: make_source()}, bylines=["Ada Example"]
    )
    return live_server.url + edition.get_absolute_url()


def test_the_section_that_is_read_stands_out_in_the_contents_and_stays_in_sight(new_context, address):
    page = new_context(viewport={"width": 1440, "height": 900}).new_page()
    page.goto(address)
    current = page.locator(".contents [aria-current]")
    expect(current).to_have_count(0)
    for part in (3, 1, 5):
        page.get_by_role("link", name=f"Part {part}", exact=True).click()
        expect(current).to_have_text(f"Part {part}")
        expect(page.locator(".contents")).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    expect(current).to_have_count(0)


def test_on_a_phone_the_contents_are_folded_and_open_by_a_tap_and_by_keyboard(new_context, address):
    for has_script in (True, False):
        page = new_context(viewport={"width": 360, "height": 640}, java_script_enabled=has_script).new_page()
        page.goto(address)
        link = page.locator(".contents a").first
        expect(link).to_be_hidden()
        page.locator(".contents summary").focus()
        page.keyboard.press("Enter")
        expect(link).to_be_visible()
        page.set_viewport_size({"width": 1440, "height": 900})
        expect(link).to_be_visible()


def test_beside_the_text_the_contents_are_open_without_a_script_too(new_context, address):
    page = new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=False).new_page()
    page.goto(address)
    expect(page.locator(".contents a").first).to_be_visible()


def test_each_heading_has_a_link_that_the_keyboard_reaches_and_sees(page: Page, address):
    page.goto(address)
    link = page.get_by_role("link", name="Link to “Part 2”")
    link.focus()
    expect(link).to_have_css("opacity", "1")
    page.keyboard.press("Enter")
    expect(page).to_have_url(address + "#section-part-2")
    expect(page.locator("#section-part-2")).to_be_in_viewport()


def test_a_wide_table_scrolls_by_keyboard_and_the_page_does_not(new_context, address):
    page = new_context(viewport={"width": 360, "height": 640}).new_page()
    page.goto(address)
    table = page.get_by_role("region", name="Table 1")
    table.focus()
    page.keyboard.press("ArrowRight")
    wait_until(page, lambda: table.evaluate("table => table.scrollLeft > 0"))
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_citation_and_the_link_are_copied_by_one_press(new_context, address):
    page = new_context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.clock.install(time=datetime(2026, 1, 1))
    page.goto(address)
    page.clock.pause_at(datetime(2026, 1, 2))  # what is said for four seconds stays for as long as it takes
    page.get_by_text("Cite this check").click()
    page.get_by_role("button", name="Copy APA").click()
    expect(page.get_by_role("status")).to_have_text("The citation is copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Example, A. (20")
    assert copied.endswith("/editions/1/")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("status")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/checks/" + address.split("/checks/")[1])


def test_without_a_script_no_button_stands_there_that_does_nothing(new_context, address):
    page = new_context(java_script_enabled=False).new_page()
    page.goto(address)
    page.get_by_text("Cite this check").click()
    expect(page.get_by_role("link", name="BibTeX")).to_be_visible()
    expect(page.locator(".pass-on button:visible")).to_have_count(0)
