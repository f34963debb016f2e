"""Writing in the form: buttons that can be undone, Tab that leaves the field, nothing left behind unsaved."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.desk import log_in, open_form
from tests.make import make_article

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def body(page: Page, live_server: Any) -> Any:
    log_in(page, live_server)
    open_form(page, live_server, make_article(body="Some words here [1]."))
    return page.locator("#id_body")


def tool(page: Page, name: str) -> Any:
    return page.locator(".field-body").get_by_role("button", name=name)


def select(body: Any, start: int, end: int) -> None:
    body.evaluate(
        "(area, [start, end]) => { area.focus(); area.setSelectionRange(start, end) }", [start, end]
    )


def test_button_changes_the_selection_and_undo_takes_it_back(page: Page, body: Any) -> None:
    body.press("End")
    body.press_sequentially(" Typed")
    select(body, 5, 10)
    tool(page, "Bold").click()
    expect(body).to_have_value("Some **words** here [1]. Typed")
    page.keyboard.press("Control+z")
    expect(body).to_have_value("Some words here [1]. Typed")
    for _ in " Typed":
        page.keyboard.press("Control+z")
    expect(body).to_have_value("Some words here [1].")


def test_mark_gets_the_next_number_a_shortcut_makes_bold_and_tab_leaves_the_text(
    page: Page, body: Any
) -> None:
    select(body, 20, 20)
    tool(page, "Citation mark").click()
    expect(body).to_have_value("Some words here [1].[2]")
    select(body, 0, 4)
    page.keyboard.press("Control+b")
    expect(body).to_have_value("**Some** words here [1].[2]")
    expect(body).to_be_focused()
    page.keyboard.press("Tab")
    expect(body).not_to_be_focused()
    expect(body).to_have_value("**Some** words here [1].[2]")


def test_control_s_saves(page: Page, body: Any) -> None:
    body.press("Control+End")
    body.press_sequentially(" More.")
    with page.expect_navigation():
        page.keyboard.press("Control+s")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.get().body == "Some words here [1]. More."


def test_leaving_with_something_unsaved_asks(page: Page, body: Any) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    body.press_sequentially("x")
    with page.expect_event("dialog"):
        page.evaluate("location.assign('/admin/')")
    assert asked == ["beforeunload"]
    expect(page.locator("#id_body")).to_be_visible()


def test_leaving_without_a_change_does_not_ask(page: Page, body: Any) -> None:
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.goto(page.url.split("/articles/")[0] + "/")
    assert asked == []


def test_preview_button_opens_a_new_tab_and_leaves_the_form_as_it_is(page: Page, body: Any) -> None:
    page.fill("#id_headline", "Not saved")
    with page.context.expect_page() as opened:
        page.locator(".desk-bar").get_by_role("button", name="Preview").click()
    expect(opened.value.locator("h1")).to_have_text("Not saved")
    expect(page.locator("#id_headline")).to_have_value("Not saved")


def test_narrow_screen_shows_one_thing_at_a_time(page: Page, body: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    expect(page.locator("#preflight")).to_be_hidden()
    tabs = page.get_by_role("group", name="Show")
    tabs.get_by_role("button", name="Preview").click()
    expect(page.locator("[data-preview] iframe")).to_be_visible()
    expect(body).to_be_hidden()
    tabs.get_by_role("button", name="Preflight").click()
    page.locator("#preflight a").first.click()
    expect(page.locator(".desk-work")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
