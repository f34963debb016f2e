"""Nothing typed is lost: what was not saved is kept in the browser and offered back."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, Route, expect

from articles.models import Article
from logins.models import DeskSession
from tests.articles import desk
from tests.browser.desk import choose, log_in, open_form, press, save
from tests.browser.waiting import wait_until
from tests.make import make_article, make_source

pytestmark = pytest.mark.django_db(transaction=True)

SAVE = {"name": "Save", "exact": True}
COPIES = "Object.entries(localStorage).filter(([key]) => key.startsWith('factcheck.unsaved.')).map(([, copy]) => copy)"


@pytest.fixture
def article(page: Page, live_server: Any) -> Article:
    """Open in the browser of somebody."""
    article = make_article(body="The start [1].", citations={1: None}, follow_ups=[])
    log_in(page, live_server)
    open_form(page, live_server, article)
    return article


def bar(page: Page) -> Any:
    return page.locator("[data-kept-bar]")


def copies(page: Page) -> list[str]:
    """What this browser keeps."""
    return list(page.evaluate(COPIES))


def expect_kept(page: Page, count: int) -> None:
    """The copy is made some time after the last key, and let go of by a script of the page that comes after a save."""
    wait_until(page, lambda: len(copies(page)) == count)


def type_body(page: Page, text: str) -> None:
    """Until it is kept, and the preview of it has come: nothing is asked of the server any more."""
    with page.expect_response(lambda answer: "/live/" in answer.url) as answer:
        page.fill("#id_body", text)
    answer.value.finished()
    wait_until(page, lambda: any(json.dumps(text) in copy for copy in copies(page)))


def crash(page: Page) -> Page:
    """The window is gone without a word; another one opens in the same browser."""
    another = page.context.new_page()
    page.close()
    return another


def show(page: Page) -> None:
    expect(bar(page)).to_contain_text(re.compile(r"Unsaved text from \d\d:\d\d is kept in this browser\."))
    press(page, "Show it")
    expect(page.locator("[data-unsaved]")).to_be_visible()


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

    page = crash(page)
    open_form(page, live_server, article)
    expect(page.locator("#id_body")).to_have_value("The start [1].")
    show(page)
    expect(page.locator("#id_body")).to_have_value("Typed [1].")
    expect(page.locator("#citations-0 .select2-selection")).to_contain_text("The long report")
    save(page)
    article.refresh_from_db()
    assert article.body == "Typed [1]."
    assert [row.question for row in article.follow_ups.all()] == ["First?", "Second?"]
    assert article.citations.get().source.title == "The long report"
    expect(bar(page)).to_be_hidden()
    expect_kept(page, 0)


def test_discarded_text_is_gone(page: Page, live_server: Any, article: Article) -> None:
    type_body(page, "Typed [1].")
    page = crash(page)
    open_form(page, live_server, article)
    page.get_by_role("button", name="Discard").click()
    expect(bar(page)).to_be_hidden()
    expect_kept(page, 0)
    page.reload()
    expect(bar(page)).to_be_hidden()


def test_a_save_leaves_nothing_behind(page: Page, live_server: Any, article: Article) -> None:
    type_body(page, "Typed [1].")
    press(page, "Save and close")
    expect(page.locator(".messagelist .success")).to_be_visible()
    expect_kept(page, 0)


def test_undoing_by_hand_leaves_nothing_behind(page: Page, article: Article) -> None:
    type_body(page, "Typed [1].")
    page.fill("#id_body", "The start [1].")
    expect_kept(page, 0)


def answer_save_with_nothing(page: Page, meanwhile: Callable[[Route], object]) -> None:
    """The form is sent, and all that comes back is the browser's own page about it."""

    def die(route: Route) -> None:
        if route.request.method == "POST":
            meanwhile(route)
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/change/", die)
    page.get_by_role("button", **SAVE).click()
    expect(page).to_have_url(re.compile("^chrome-error:"))
    page.unroute("**/change/")


def test_the_server_dies_during_a_save(page: Page, live_server: Any, article: Article) -> None:
    type_body(page, "Typed [1].")
    answer_save_with_nothing(page, lambda route: None)
    assert Article.objects.get().body == "The start [1]."
    open_form(page, live_server, article)
    show(page)
    expect(page.locator("#id_body")).to_have_value("Typed [1].")


def test_the_answer_to_a_save_is_lost(page: Page, live_server: Any, article: Article) -> None:
    """The server saved and died before it could say so: what is offered is what is saved, so nothing is offered."""
    type_body(page, "Typed [1].")
    answer_save_with_nothing(page, lambda route: route.fetch(max_redirects=0))
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
    save(page)
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
    press(tab, "Log in")
    expect(tab.locator("#logout-form")).to_be_visible()
    save(page)
    assert Article.objects.get().body == "Typed [1]."


def username_of(key: str | None) -> str:
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
    press(page, "Save")
    page.fill("#id_username", username_of(name))
    page.fill("#id_password", "secret-word")
    press(page, "Log in")
    show(page)
    expect(page.locator("#id_body")).to_have_value("Typed [1].")


def test_a_refused_save_keeps_its_text(page: Page, live_server: Any, article: Article) -> None:
    type_body(page, "Typed [1].")
    page.fill("#id_headline", "")
    press(page, "Save")
    expect(page.locator("[data-unsaved] .errornote")).to_be_visible()
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
    type_body(page, "Newer [1].")
    expect_kept(page, 2)
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
    type_body(page, "Another's [1].")
    page.on("dialog", lambda dialog: dialog.accept())
    press(page, "Log out")
    expect(page).to_have_url(re.compile("/logout/$"))
    assert "Another's" not in page.evaluate("JSON.stringify(localStorage)")


def test_a_text_too_long_to_keep_is_said(page: Page, article: Article) -> None:
    page.route(
        "**/live/", lambda route: route.abort()
    )  # the preview of a text like that is not what this is about
    page.locator("#id_body").evaluate(
        """area => {
            area.hidden = true; // a megabyte takes the browser long to fold into lines
            area.value = "long ".repeat(220_000);
            area.dispatchEvent(new Event("input", { bubbles: true }));
        }"""
    )
    expect(page.locator("[data-save-status]")).to_contain_text("cannot be kept in this browser")
    expect_kept(page, 0)


def test_an_old_copy_expires(page: Page, live_server: Any, article: Article) -> None:
    type_body(page, "Typed [1].")
    page = crash(page)
    page.goto(f"{live_server.url}/admin/")
    page.evaluate(
        "Object.keys(localStorage).filter((key) => key.startsWith('factcheck.')).forEach((key) => localStorage.setItem("
        "key, JSON.stringify({...JSON.parse(localStorage[key]), at: Date.now() - 31 * 86400000})))"
    )
    page.reload()
    expect_kept(page, 0)
