"""Suggestions while a search is typed, by keyboard alone; and what is known beneath a claim at the desk."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import barriers
from tests.browser.desk import log_in, open_form
from tests.make import make_article, make_published
from tests.search.elsewhere import make_elsewhere

pytestmark = pytest.mark.django_db(transaction=True)

CLAIM = "Herons can read the newspaper"


def test_suggestions_are_reached_and_left_by_keyboard(page: Page, live_server: Any) -> None:
    piece = make_published(headline="Do herons read?", claims=[{"claim_reviewed": CLAIM}])
    page.goto(f"{live_server.url}/search/")
    field = page.get_by_role("combobox", name="Words to look for")
    expect(field).to_be_focused()
    field.fill("hero")
    options = page.locator(".suggestions [role=option]")
    expect(options).to_have_count(2)
    expect(page.get_by_role("status")).to_have_text("2 suggestions")
    assert barriers(page) == []
    field.press("Escape")
    expect(options.first).to_be_hidden()
    expect(field).to_have_value("hero")
    field.press_sequentially("n")
    expect(options.first).to_be_visible()
    field.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    field.press("ArrowDown")
    expect(field).not_to_have_attribute("aria-activedescendant", "search-words-suggestions-1")
    field.press("ArrowDown")
    chosen = options.first.get_attribute("data-url")
    field.press("Enter")
    page.wait_for_url(f"{live_server.url}{chosen}")
    assert piece.slug in page.url


def test_enter_without_a_choice_searches_for_what_is_typed(page: Page, live_server: Any) -> None:
    make_published(headline="Do herons read?", claims=[{}])
    page.goto(f"{live_server.url}/search/")
    page.get_by_role("combobox", name="Words to look for").fill("heron")
    expect(page.locator(".suggestions [role=option]")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="1 result")).to_be_visible()


def test_a_typed_claim_is_answered_beneath_its_field(page: Page, live_server: Any) -> None:
    make_elsewhere(claim_reviewed=CLAIM)
    log_in(page, live_server)
    open_form(page, live_server, make_article(claims=[{"claim_reviewed": "Water is wet"}]))
    box = page.locator("#claims-0 .checked-already")
    page.fill("[name=claims-0-claim_reviewed]", "Herons read newspapers")
    expect(box.get_by_role("link", name=CLAIM)).to_be_visible()
    expect(box.get_by_role("status")).to_have_text("1 check of this is known.")
    page.fill("[name=claims-0-claim_reviewed]", "Lamps are made of glass")
    expect(box.get_by_role("link")).to_have_count(0)
