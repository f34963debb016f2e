"""The whole way in a real browser: a pasted text becomes a check that a stranger reads with the keyboard."""

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Locator, Page, expect

from articles.models import Article
from sources.models import Source
from tests.make import make_source, make_user

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


def log_in(page: Page, address: str, user: User) -> None:
    page.goto(f"{address}/admin/login/")
    page.get_by_label("Username").fill(user.username)
    page.get_by_label("Password").fill("secret-word")
    page.get_by_role("button", name="Log in").click()
    page.wait_for_url("**/admin/")


def link(page: Page, row: int, words: str, source: Source) -> None:
    """Choose a source for a citation row by typing into the row's search."""
    box = page.locator(f"#citations-{row}")
    box.locator(".select2-selection").click()
    page.locator(".select2-search__field").last.fill(words)
    page.locator(".select2-results__option", has_text=source.handle).click()
    expect(box.locator(".select2-selection__rendered")).to_contain_text(source.handle)


def test_from_pasted_text_to_a_stranger_who_reads_it(live_server, browser: Browser, page: Page):
    editor, publisher = make_user("editor"), make_user("publisher")
    count = make_source(title="Pigeons at four tram stops", handle="tramway-2025-pigeon-count")
    habit = make_source("https://birds.example/habituation", handle="birds-2024-habituation")
    review = make_source(title="What is known of city birds", handle="review-2023-city-birds")

    log_in(page, live_server.url, editor)
    page.goto(f"{live_server.url}/admin/articles/article/paste/")
    page.locator("textarea[name=text]").fill(PASTED)
    page.get_by_role("button", name="Look").click()
    expect(page.locator(".paste-report")).to_contain_text("Do tram bells scare pigeons away?")
    expect(page.locator(".paste-report")).to_contain_text("Goal: 1,000 supporters")
    page.get_by_role("button", name="Make the draft").click()

    page.wait_for_url(re.compile(r"/admin/articles/article/\d+/change/"))
    preflight = page.locator("section.desk-box")
    expect(preflight).to_contain_text("[1] is not linked to a source.")
    expect(preflight).to_contain_text("[3] is not linked to a source.")
    expect(page.locator("#citations-2")).to_contain_text("No study followed the birds over a winter")
    link(page, 0, "four tram stops", count)
    link(page, 1, "http://www.birds.example/habituation?utm_source=mail", habit)
    link(page, 2, "city birds", review)
    expect(preflight).not_to_contain_text("is not linked to a source")

    page.get_by_role("button", name="Add another Claim").click()
    page.locator("#id_claims-0-claim_reviewed").fill("Tram bells keep pigeons off the rails")
    page.locator("#id_claims-0-claimant").fill("A timetable leaflet")
    page.locator("#claims-0 .select2-selection").click()
    page.locator(".select2-results__option", has_text=re.compile("^Mostly false$")).click()
    expect(preflight).to_have_class(re.compile("is-ready"))
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_selector(".messagelist .success")
    expect(page.locator("section.desk-box")).to_have_class(re.compile("is-ready"))
    article = Article.objects.get()
    assert article.stage == "draft"
    page.get_by_role("button", name="Submit for review…").click()
    page.get_by_role("button", name="Submit for review", exact=True).click()

    desk = browser.new_page()
    log_in(desk, live_server.url, publisher)
    desk.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    desk.get_by_role("button", name="Approve…").click()
    desk.get_by_role("button", name="Approve this text").click()
    desk.get_by_role("button", name="Publish…").click()
    desk.get_by_role("button", name="Publish edition 1").click()
    desk.wait_for_url("**/change/")
    desk.close()

    stranger = browser.new_context()
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
    stranger.close()


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
