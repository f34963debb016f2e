"""Finding one's way in a long piece, and passing it on."""

import pytest
from playwright.sync_api import Browser, Page, expect

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


def current(page: Page) -> list[str]:
    return page.locator(".contents [aria-current]").all_inner_texts()


def test_the_section_that_is_read_stands_out_in_the_contents_and_stays_in_sight(browser: Browser, address):
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(address)
    assert current(page) == []
    for part in (3, 1, 5):
        page.get_by_role("link", name=f"Part {part}", exact=True).click()
        expect(page.locator(".contents [aria-current]")).to_have_text(f"Part {part}")
        expect(page.locator(".contents")).to_be_in_viewport()
    page.evaluate("scrollTo(0, 0)")
    expect(page.locator(".contents [aria-current]")).to_have_count(0)
    context.close()


def test_on_a_phone_the_contents_are_folded_and_open_by_a_tap_and_by_keyboard(browser: Browser, address):
    for has_script in (True, False):
        context = browser.new_context(viewport={"width": 360, "height": 640}, java_script_enabled=has_script)
        page = context.new_page()
        page.goto(address)
        link = page.locator(".contents a").first
        expect(link).to_be_hidden()
        page.locator(".contents summary").focus()
        page.keyboard.press("Enter")
        expect(link).to_be_visible()
        page.set_viewport_size({"width": 1440, "height": 900})
        expect(link).to_be_visible()
        context.close()


def test_beside_the_text_the_contents_are_open_without_a_script_too(browser: Browser, address):
    context = browser.new_context(viewport={"width": 1440, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    expect(page.locator(".contents a").first).to_be_visible()
    context.close()


def test_each_heading_has_a_link_that_the_keyboard_reaches_and_sees(page: Page, address):
    page.goto(address)
    link = page.get_by_role("link", name="Link to “Part 2”")
    link.focus()
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
    page.keyboard.press("Enter")
    assert page.url.endswith("#section-part-2")
    expect(page.locator("#section-part-2")).to_be_in_viewport()


def test_a_wide_table_scrolls_by_keyboard_and_the_page_does_not(browser: Browser, address):
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(address)
    table = page.get_by_role("region", name="Table 1")
    table.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.table-wrap').scrollLeft > 0")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    context.close()


def test_a_citation_and_the_link_are_copied_by_one_press(browser: Browser, address):
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(address)
    page.get_by_text("Cite this check").click()
    page.get_by_role("button", name="Copy APA").click()
    expect(page.get_by_role("status")).to_have_text("The citation is copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("Example, A. (20")
    assert copied.endswith("/editions/1/")
    page.get_by_role("button", name="Copy the link").click()
    expect(page.get_by_role("status")).to_have_text("The link is copied.")
    assert page.evaluate("navigator.clipboard.readText()").endswith("/checks/" + address.split("/checks/")[1])
    context.close()


def test_without_a_script_no_button_stands_there_that_does_nothing(browser: Browser, address):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.get_by_text("Cite this check").click()
    expect(page.get_by_role("link", name="BibTeX")).to_be_visible()
    expect(page.locator(".pass-on button:visible")).to_have_count(0)
    context.close()
