"""The whole way in a real browser: a pasted text becomes a check that a stranger reads with the keyboard."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from articles.models import Article
from tests.browser.desk import choose, log_in, press, save
from tests.make import make_source

pytestmark = pytest.mark.django_db(transaction=True)

PASTED = """\
Keep our newsroom independent
Loading...Goal: 1,000 supporters

Fact check: Do tram bells scare pigeons away?

Checked on March 3, 2026

Executive summary
Bells scare pigeons for a moment only [1]. After a week the birds ignore them [2].

1. What the count showed

A two-week count at four stops saw the birds return within a minute [1] [2].

2. What nobody measured

No study followed the birds over a winter [3].

Want to dive deeper?
Do pigeons tell one bell from another?
"""


def test_from_pasted_text_to_a_stranger_who_reads_it(live_server, new_context):
    make_source(title="Pigeons at four tram stops", handle="tramway-2025-pigeon-count")
    make_source("https://birds.example/habituation", handle="birds-2024-habituation")
    make_source(title="What is known of city birds", handle="review-2023-city-birds")

    page = new_context().new_page()
    log_in(page, live_server, "editor")
    page.goto(f"{live_server.url}/admin/articles/article/paste/")
    page.locator("textarea[name=text]").fill(PASTED)
    press(page, "Look")
    expect(page.locator(".paste-report")).to_contain_text("Do tram bells scare pigeons away?")
    expect(page.locator(".paste-report")).to_contain_text("Goal: 1,000 supporters")
    press(page, "Make the draft")

    expect(page).to_have_url(re.compile(r"/admin/articles/article/\d+/change/"))
    preflight = page.locator("section.desk-box")
    expect(preflight).to_contain_text("[1] is not linked to a source.")
    expect(preflight).to_contain_text("[3] is not linked to a source.")
    expect(page.locator("#citations-2")).to_contain_text("No study followed the birds over a winter")
    choose(page, "#citations-0", "four tram stops", "tramway-2025-pigeon-count")
    habit = "http://www.birds.example/habituation?utm_source=mail"
    choose(page, "#citations-1", habit, "birds-2024-habituation")
    choose(page, "#citations-2", "city birds", "review-2023-city-birds")
    expect(preflight).not_to_contain_text("is not linked to a source")

    page.get_by_role("button", name="Add another Claim").click()
    page.locator("#id_claims-0-claim_reviewed").fill("Tram bells keep pigeons off the rails")
    page.locator("#id_claims-0-claimant").fill("A timetable leaflet")
    choose(page, "#claims-0", "Mostly false", "Mostly false")
    expect(preflight).to_have_class(re.compile("is-ready"))
    save(page)
    expect(page.locator("section.desk-box")).to_have_class(re.compile("is-ready"))
    article = Article.objects.get()
    assert article.stage == "draft"
    press(page, "Submit for review…")
    press(page, "Submit for review")
    expect(page.locator(".desk-standing")).to_contain_text("In review")

    desk = new_context().new_page()
    log_in(desk, live_server, "publisher")
    desk.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    for button in ("Approve…", "Approve this text", "Publish…", "Publish edition 1"):
        press(desk, button)
    expect(desk.locator(".desk-standing")).to_contain_text("Published, edition 1")

    stranger = new_context()
    reader = stranger.new_page()
    reader.goto(f"{live_server.url}/checks/{article.slug}/")
    expect(reader.get_by_role("heading", level=1)).to_have_text("Do tram bells scare pigeons away?")
    expect(reader.get_by_text("Mostly false").first).to_be_visible()
    expect(reader.get_by_text("Checked on March 3, 2026")).to_be_visible()
    expect(reader.get_by_role("heading", name="What nobody measured")).to_be_visible()
    expect(reader.get_by_text("Do pigeons tell one bell from another?")).to_be_visible()
    assert "Loading" not in reader.content()
    follow_a_mark_and_come_back(reader)
    assert stranger.cookies() == []


def follow_a_mark_and_come_back(reader: Page) -> None:
    """With the keyboard alone, as somebody without a mouse would."""
    mark = reader.locator("#cite-2-2")
    tab_to(reader, "cite-2-2")
    reader.keyboard.press("Enter")
    card = reader.get_by_role("dialog", name="Source 2")
    expect(card).to_contain_text("birds.example")
    tab_until_focused(reader, card.get_by_role("link", name="In the list of sources"))
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(re.compile("#source-2$"))
    expect(reader.locator("#source-2")).to_be_in_viewport()
    expect(reader.locator("#source-2")).to_contain_text("birds.example")
    back = reader.locator('#source-2 a[href="#cite-2-2"]')
    expect(back).to_have_accessible_name("Back to citation 2 of source 2")
    tab_until_focused(reader, back)
    reader.keyboard.press("Enter")
    expect(reader).to_have_url(re.compile("#cite-2-2$"))
    expect(mark).to_be_in_viewport()


def tab_until_focused(reader: Page, link: Locator) -> None:
    for _ in range(20):
        reader.keyboard.press("Tab")
        if link.evaluate("link => link === document.activeElement"):
            return
    raise AssertionError("The keyboard never reaches this link.")


def tab_to(reader: Page, id_: str) -> None:
    for _ in range(60):
        reader.keyboard.press("Tab")
        if reader.evaluate("document.activeElement.id") == id_:
            return
    raise AssertionError(f"The keyboard never reaches {id_}.")
