"""“Paste a check” in a real browser: with and without scripts, with a dropped file, without barriers."""

from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.articles.pasted import pasted
from tests.browser.axe import NARROW, WIDE, barriers, barriers_in_both_schemes
from tests.browser.desk import log_in, press

pytestmark = pytest.mark.django_db(transaction=True)


def open_page(page: Page, live_server: Any) -> None:
    log_in(page, live_server)
    page.goto(live_server.url + reverse("admin:articles_article_paste"))


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_it_has_no_barrier_that_axe_knows(page: Page, live_server: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    open_page(page, live_server)
    before = barriers_in_both_schemes(page)
    page.get_by_label("Text", exact=True).fill(pasted("goal-and-disclaimers.txt"))
    press(page, "Look")
    page.get_by_text("The text as it will stand in the draft").click()
    after = barriers_in_both_schemes(page)
    assert [before, after] == [{}, {}]
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_a_text_that_was_imported_before_is_told_without_a_barrier(page: Page, live_server: Any) -> None:
    for is_known in (False, True):
        open_page(page, live_server)
        page.get_by_label("Text", exact=True).fill(pasted("banner-check.txt"))
        press(page, "Look")
        if not is_known:
            press(page, "Make the draft")
            expect(page.get_by_text("The draft is made")).to_be_visible()
    expect(page.locator(".paste-known")).to_contain_text("This text was imported before")
    assert barriers(page) == []


def test_it_works_without_scripts(new_context: Any, live_server: Any) -> None:
    page = new_context(java_script_enabled=False).new_page()
    open_page(page, live_server)
    page.get_by_label("Text", exact=True).fill(pasted("banner-check.txt"))
    press(page, "Look")
    expect(page.get_by_role("heading", name="What the text holds")).to_be_visible()
    press(page, "Make the draft")
    expect(page.get_by_text("The draft is made: 3 sections, 23 marks for 8 sources")).to_be_visible()
    assert Article.objects.get().headline == "Do lighthouses still need keepers?"


def test_a_dropped_file_fills_the_text_and_can_be_undone(page: Page, live_server: Any) -> None:
    open_page(page, live_server)
    field = page.get_by_label("Text", exact=True)
    field.press_sequentially("Typed")
    data = page.evaluate_handle(
        """() => {
            const data = new DataTransfer();
            data.items.add(new File(["# From a file\\n\\nIt is so."], "check.md", { type: "text/markdown" }));
            return data;
        }"""
    )
    field.dispatch_event("drop", {"dataTransfer": data})
    expect(field).to_have_value("# From a file\n\nIt is so.")
    expect(page.locator(".paste-count")).to_have_text("7 words")
    page.keyboard.press("Control+z")
    expect(field).to_have_value("Typed")


def test_the_report_takes_the_focus_so_that_it_is_read_first(page: Page, live_server: Any) -> None:
    open_page(page, live_server)
    page.get_by_label("Text", exact=True).fill("Is it so?\n\nIt is [1].")
    press(page, "Look")
    expect(page.get_by_role("region", name="What the text holds")).to_be_focused()
