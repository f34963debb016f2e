"""Nothing typed is lost: what was not saved is kept in the browser and offered back."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from logins.models import DeskSession
from tests.articles import desk
from tests.browser.desk import choose, log_in, open_form
from tests.make import make_article, make_source

pytestmark = pytest.mark.django_db(transaction=True)

SAVE = {"name": "Save", "exact": True}
PAUSE = 700  # milliseconds after the last key until a copy is made, with some to spare


@pytest.fixture
def article(page: Page, live_server: Any) -> Article:
    """Open in the browser of somebody."""
    article = make_article(body="The start [1].", citations={1: None}, follow_ups=[])
    log_in(page, live_server)
    open_form(page, live_server, article)
    return article


def bar(page: Page) -> Any:
    return page.locator("[data-kept-bar]")


def kept(page: Page) -> int:
    """How many copies this browser keeps."""
    script = "Object.keys(localStorage).filter((key) => key.startsWith('factcheck.unsaved.')).length"
    return int(page.evaluate(script))


def type_body(page: Page, text: str) -> None:
    page.fill("#id_body", text)
    page.wait_for_timeout(PAUSE)
    assert kept(page) >= 1


def crash(page: Page) -> Page:
    """The window is gone without a word; another one opens in the same browser."""
    another = page.context.new_page()
    page.close()
    return another


def show(page: Page) -> None:
    expect(bar(page)).to_contain_text(re.compile(r"Unsaved text from \d\d:\d\d is kept in this browser\."))
    page.get_by_role("button", name="Show it").click()
    page.wait_for_selector("[data-unsaved]")


def test_after_a_crash_all_of_it_comes_back(page: Page, live_server: Any, article: Article) -> None:
    make_source(title="The long report")
    page.get_by_role("button", name="Add another Follow-up question").click()
    page.fill("#id_follow_ups-0-question", "Second?")
    page.fill("#id_follow_ups-0-position", "2")
    page.get_by_role("button", name="Add another Follow-up question").click()
    page.fill("#id_follow_ups-1-question", "First?")
    page.fill("#id_follow_ups-1-position", "1")
    choose(page, "#citations-0", "long", "The long report")
    type_body(page, "Typed [1].")
    page.wait_for_timeout(PAUSE)

    page = crash(page)
    open_form(page, live_server, article)
    expect(page.locator("#id_body")).to_have_value("The start [1].")
    show(page)
    expect(page.locator("#id_body")).to_have_value("Typed [1].")
    expect(page.locator("#citations-0 .select2-selection")).to_contain_text("The long report")
    page.get_by_role("button", **SAVE).click()
    page.wait_for_selector(".messagelist .success")
    article.refresh_from_db()
    assert article.body == "Typed [1]."
    assert [row.question for row in article.follow_ups.all()] == ["First?", "Second?"]
    assert article.citations.get().source.title == "The long report"
    expect(bar(page)).to_be_hidden()
    assert kept(page) == 0


def test_discarded_text_is_gone(page: Page, live_server: Any, article: Article) -> None:
    type_body(page, "Typed [1].")
    page = crash(page)
    open_form(page, live_server, article)
    page.get_by_role("button", name="Discard").click()
    expect(bar(page)).to_be_hidden()
    assert kept(page) == 0
    page.reload()
    expect(bar(page)).to_be_hidden()


def test_a_save_leaves_nothing_behind(page: Page, live_server: Any, article: Article) -> None:
    type_body(page, "Typed [1].")
    page.get_by_role("button", name="Save and close").click()
    page.wait_for_selector(".messagelist .success")
    assert kept(page) == 0


def test_undoing_by_hand_leaves_nothing_behind(page: Page, article: Article) -> None:
    type_body(page, "Typed [1].")
    page.fill("#id_body", "The start [1].")
    page.wait_for_timeout(PAUSE)
    assert kept(page) == 0


def test_the_server_dies_during_a_save(page: Page, live_server: Any, article: Article) -> None:
    type_body(page, "Typed [1].")
    page.on("dialog", lambda dialog: dialog.accept())
    page.route(
        "**/change/", lambda route: route.abort() if route.request.method == "POST" else route.continue_()
    )
    with page.expect_event("requestfailed", lambda request: request.method == "POST"):
        page.get_by_role("button", **SAVE).click()
    page.unroute("**/change/")
    assert Article.objects.get().body == "The start [1]."
    open_form(page, live_server, article)
    show(page)
    expect(page.locator("#id_body")).to_have_value("Typed [1].")


def test_the_answer_to_a_save_is_lost(page: Page, live_server: Any, article: Article) -> None:
    """The server saved and died before it could say so: what is offered is what is saved, so nothing is offered."""
    type_body(page, "Typed [1].")
    page.on("dialog", lambda dialog: dialog.accept())

    def save_and_die(route: Any) -> None:
        if route.request.method == "POST":
            route.fetch(max_redirects=0)
            route.abort()
        else:
            route.continue_()

    page.route("**/change/", save_and_die)
    page.get_by_role("button", **SAVE).click()
    page.wait_for_timeout(1500)
    page.unroute("**/change/")
    assert Article.objects.get().body == "Typed [1]."
    open_form(page, live_server, article)
    expect(page.locator("#id_body")).to_have_value("Typed [1].")
    expect(bar(page)).to_be_hidden()


def test_a_lost_network_is_said_and_the_save_can_be_tried_again(page: Page, article: Article) -> None:
    type_body(page, "Typed [1].")
    page.context.set_offline(True)
    page.get_by_role("button", **SAVE).click()
    expect(page.locator("[data-save-status]")).to_contain_text("The server cannot be reached")
    expect(page.locator("#id_body")).to_have_value("Typed [1].")
    page.context.set_offline(False)
    page.get_by_role("button", **SAVE).click()
    page.wait_for_selector(".messagelist .success")
    assert Article.objects.get().body == "Typed [1]."


def test_a_login_that_ended_is_said_and_the_save_goes_on_after_it(
    page: Page, live_server: Any, article: Article
) -> None:
    type_body(page, "Typed [1].")
    name = page.locator("meta[name=desk-user]").get_attribute("content")
    DeskSession.objects.all().delete()
    page.get_by_role("button", **SAVE).click()
    expect(page.locator("[data-save-status]")).to_contain_text("You are logged out")
    tab = page.context.new_page()
    tab.goto(f"{live_server.url}/admin/")
    tab.fill("#id_username", username_of(name))
    tab.fill("#id_password", "secret-word")
    tab.click("input[type=submit]")
    tab.wait_for_selector("#logout-form")
    page.get_by_role("button", **SAVE).click()
    page.wait_for_selector(".messagelist .success")
    assert Article.objects.get().body == "Typed [1]."


def username_of(key: str | None) -> str:
    from django.contrib.auth.models import User

    return User.objects.get(pk=key).username


def test_a_save_that_bounced_to_the_login_is_offered_after_it(
    page: Page, live_server: Any, article: Article
) -> None:
    type_body(page, "Typed [1].")
    name = page.locator("meta[name=desk-user]").get_attribute("content")
    token = page.locator("#article_form [name=csrfmiddlewaretoken]").input_value()
    ready = {"user": int(name), "csrf": token}
    page.route("**/ready/", lambda route: route.fulfill(json=ready))
    DeskSession.objects.all().delete()
    page.get_by_role("button", **SAVE).click()
    page.wait_for_selector("#id_username")
    page.fill("#id_username", username_of(name))
    page.fill("#id_password", "secret-word")
    page.click("input[type=submit]")
    show(page)
    expect(page.locator("#id_body")).to_have_value("Typed [1].")


def test_a_refused_save_keeps_its_text(page: Page, live_server: Any, article: Article) -> None:
    type_body(page, "Typed [1].")
    page.fill("#id_headline", "")
    page.get_by_role("button", **SAVE).click()
    page.wait_for_selector("[data-unsaved] .errornote")
    expect(bar(page)).to_be_hidden()
    page = crash(page)
    open_form(page, live_server, article)
    show(page)
    expect(page.locator("#id_body")).to_have_value("Typed [1].")
    expect(page.locator("#id_headline")).to_have_value("")


def test_text_about_which_nobody_decided_is_not_written_over(
    page: Page, live_server: Any, article: Article
) -> None:
    type_body(page, "Older [1].")
    page = crash(page)
    open_form(page, live_server, article)
    page.fill("#id_body", "Newer [1].")
    page.wait_for_timeout(PAUSE)
    assert kept(page) == 2
    page = crash(page)
    open_form(page, live_server, article)
    page.get_by_role("button", name="Discard").click()
    show(page)
    expect(page.locator("#id_body")).to_have_value("Older [1].")


def test_kept_text_meets_what_somebody_saved_meanwhile(
    page: Page, live_server: Any, article: Article
) -> None:
    type_body(page, "Typed [1].")
    page = crash(page)
    ann = desk.log_in(username="ann")
    desk.press(ann, desk.open_form(ann, article) | {"body": "Ann's [1]."}, article)
    open_form(page, live_server, article)
    show(page)
    expect(page.locator("#conflict")).to_contain_text("Ann's [1].")
    expect(page.locator("#id_body")).to_have_value("Typed [1].")


def test_another_person_is_offered_nothing_and_a_logout_leaves_nothing(
    page: Page, live_server: Any, article: Article
) -> None:
    type_body(page, "Typed [1].")
    context = page.context
    page = crash(page)
    context.clear_cookies()
    log_in(page, live_server)
    open_form(page, live_server, article)
    expect(bar(page)).to_be_hidden()
    page.fill("#id_body", "Another's [1].")
    page.wait_for_timeout(PAUSE)
    page.on("dialog", lambda dialog: dialog.accept())
    page.click("#logout-form button")
    page.wait_for_url("**/logout/")
    assert "Another's" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_text_too_long_to_keep_is_said(page: Page, article: Article) -> None:
    page.fill("#id_body", "long " * 220_000)
    expect(page.locator("[data-save-status]")).to_contain_text("cannot be kept in this browser")
    assert kept(page) == 0


def test_an_old_copy_expires(page: Page, live_server: Any, article: Article) -> None:
    type_body(page, "Typed [1].")
    page = crash(page)
    page.goto(f"{live_server.url}/admin/")
    page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('factcheck.')).forEach((key) => localStorage.setItem("
        "key, JSON.stringify({...JSON.parse(localStorage[key]), at: Date.now() - 31 * 86400000})))"
    )
    page.reload()
    assert kept(page) == 0
