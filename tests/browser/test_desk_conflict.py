"""Two editors in two browsers, one article."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.articles import desk
from tests.browser.desk import log_in, open_form, press, save
from tests.make import make_article

pytestmark = pytest.mark.django_db(transaction=True)


def test_second_editor_sees_both_and_saves_knowingly(page: Page, live_server: Any) -> None:
    article = make_article(body="The start [1].")
    log_in(page, live_server)
    open_form(page, live_server, article)
    other = desk.log_in(username="ann")
    desk.press(other, desk.open_form(other, article) | {"body": "Ann's words [1]."}, article)

    page.fill("#id_body", "My words [1].")
    page.get_by_role("button", name="Add another Follow-up question").click()
    page.fill("#id_follow_ups-0-question", "And then?")
    press(page, "Save")

    expect(page.locator("#conflict")).to_be_focused()
    expect(page.locator("#conflict")).to_contain_text("ann")
    expect(page.locator("#conflict .desk-pair")).to_contain_text("Ann's words [1].")
    expect(page.locator("#id_body")).to_have_value("My words [1].")
    expect(page.locator("#id_follow_ups-0-question")).to_have_value("And then?")
    choices = page.locator("#conflict .desk-pair")
    expect(choices.get_by_label("Mine, as it stands in the form")).to_be_checked()
    choices.get_by_role("textbox").fill("My words, and Ann's [1].")
    expect(choices.get_by_label("A text made of both")).to_be_checked()
    page.fill("#id_body", "My words, better [1].")
    expect(choices.get_by_label("Mine, as it stands in the form")).to_be_checked()
    save(page)
    saved = Article.objects.get()
    assert saved.body == "My words, better [1]."
    assert saved.follow_ups.get().question == "And then?"
