"""While somebody writes, the preview and preflight keep up and stay out of the way."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk import PREVIEW, choose, log_in, open_form, preview, save
from tests.browser.waiting import wait_until
from tests.make import make_article, make_source

pytestmark = pytest.mark.django_db(transaction=True)


def test_preview_wears_the_public_style_and_shows_what_is_typed(page: Page, live_server: Any) -> None:
    article = make_article()
    log_in(page, live_server)
    open_form(page, live_server, article)
    sheets = "() => [...document.styleSheets].map(sheet => sheet.href)"
    assert any("site/site" in address for address in preview(page).locator("body").evaluate(sheets))
    expect(preview(page).locator("h1")).to_have_text(article.headline)
    page.fill("#id_headline", "Typed just now")
    expect(preview(page).locator("h1")).to_have_text("Typed just now")
    page.locator("#id_body").press_sequentially(" Fresh words [1].")
    expect(preview(page).get_by_text("Fresh words")).to_be_visible()


def test_preview_stays_where_one_was_reading(page: Page, live_server: Any) -> None:
    body = "\n\n".join(f"Paragraph number {number} [1]." for number in range(200))
    log_in(page, live_server)
    open_form(page, live_server, make_article(body=body))
    root = preview(page).locator("html")
    root.evaluate("root => { root.scrollTop = 1500 }")
    page.locator("#id_body").press_sequentially(" The end [1].")
    expect(preview(page).get_by_text("The end")).to_have_count(1)
    assert root.evaluate("root => root.scrollTop") == 1500


def test_mark_in_the_preview_leads_to_its_reference_while_pictures_are_still_coming(
    page: Page, live_server: Any
) -> None:
    article = make_article(body="![A field](/static/site/mark.svg)\n\nWords [1].")
    page.route("**/mark.svg", lambda route: None)  # it never comes
    log_in(page, live_server)
    address = f"{live_server.url}/admin/articles/article/{article.pk}/change/"
    page.goto(address, wait_until="domcontentloaded")  # the page loads for as long as the preview in it
    wait_until(page, lambda: page.evaluate(f"Boolean({PREVIEW}?.onclick)"))
    assert page.evaluate(f"{PREVIEW}.readyState") == "interactive"
    preview(page).locator("a[href='#source-1']").first.click()
    expect(preview(page).locator("#source-1")).to_be_focused()
    expect(page.locator("#id_headline")).to_be_visible()


def test_preflight_follows_and_leads_to_the_field(page: Page, live_server: Any) -> None:
    log_in(page, live_server)
    open_form(page, live_server, make_article())
    expect(page.locator("#preflight")).to_contain_text("Ready to publish")
    page.fill("#id_body", "Text [1] and [2].")
    expect(page.locator("#preflight")).to_contain_text("[2] is not linked to a source.")
    page.fill("#id_headline", "")
    page.locator("#preflight").get_by_text("The article has no headline.").click()
    expect(page.locator("#id_headline")).to_be_focused()
    expect(page.locator("#id_body")).to_have_value("Text [1] and [2].")


def test_finding_leads_into_its_row_and_a_source_linked_by_autocomplete_turns_preflight_green(
    page: Page, live_server: Any
) -> None:
    source, other = make_source(title="The melting of snow"), make_source()
    article = make_article(body="A [1] and [2].", citations={1: other, 2: None})
    log_in(page, live_server)
    open_form(page, live_server, article)
    page.locator("#preflight").get_by_text("[2] is not linked").click()
    expect(page.locator("#citations-1 .field-source .select2-selection")).to_be_focused()
    choose(page, "#citations-1 .field-source", "melting", "The melting of snow")
    expect(page.locator("#preflight")).to_contain_text("Ready to publish")
    save(page)
    assert article.citations.get(number=2).source == source


def test_row_added_later_gets_its_autocomplete_its_sentence_and_its_toolbar(
    page: Page, live_server: Any
) -> None:
    make_source(title="The melting of snow")
    log_in(page, live_server)
    open_form(page, live_server, make_article(body="One [1]. Snow melts early [2]."))
    page.get_by_role("button", name="Add another Citation").click()
    row = page.locator("#citations-1")
    row.locator("input[name$=-number]").fill("2")
    expect(row.locator("[data-sentences]")).to_have_text("Snow melts early [2].")
    expect(row.locator("[data-number-label]")).to_have_text("[2]")
    choose(page, "#citations-1 .field-source", "melting", "The melting of snow")
    expect(page.locator("#preflight")).to_contain_text("Ready to publish")
    page.get_by_role("button", name="Add another Claim").click()
    expect(page.locator("#claims-1").get_by_role("button", name="Bold")).to_be_visible()


def test_server_that_does_not_answer_or_know_us_any_more_is_said_in_a_sentence(
    page: Page, live_server: Any
) -> None:
    log_in(page, live_server)
    open_form(page, live_server, make_article())
    page.route("**/live/", lambda route: route.abort())
    page.fill("#id_headline", "Typed while away")
    expect(page.locator("[data-live-status]")).to_contain_text("Nothing you typed is lost")
    page.unroute("**/live/")
    page.context.clear_cookies(name="sessionid")
    page.fill("#id_headline", "Typed while logged out")
    expect(page.locator("[data-live-status]")).to_contain_text("You are logged out")
    expect(page.locator("#id_headline")).to_have_value("Typed while logged out")


def test_nothing_breaks_the_strict_policy(page: Page, live_server: Any) -> None:
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    log_in(page, live_server)
    open_form(page, live_server, make_article(body="![A field](/static/site/mark.svg) [1]"))
    page.fill("#id_headline", "Another")
    expect(preview(page).locator("h1")).to_have_text("Another")
    assert complaints == []
