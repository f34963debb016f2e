"""Where editors see each other's changes: no barrier that axe knows, in both schemes, on a phone and wide."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.articles import desk
from tests.browser.axe import NARROW, WIDE, barriers_in_both_schemes
from tests.browser.desk import log_in, press, wait_for_preview
from tests.make import make_article

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "The first line [1].\n\nThe second.\n\nThe third.\n\nThe fourth.\n\nThe last line."


@pytest.mark.parametrize("width", [NARROW, WIDE])
def test_conflict_kept_text_and_history(page: Page, live_server: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    article = make_article(body=TEXT)
    log_in(page, live_server)
    start = f"{live_server.url}/admin/articles/article/{article.pk}"
    page.goto(f"{start}/change/")
    ann = desk.log_in(first_name="Ann")
    theirs = {"body": TEXT.replace("first", "1st"), "dek": "Hers.", "headline": "Hers?"}
    desk.press(ann, desk.open_form(ann, article) | theirs, article)
    page.fill("#id_body", TEXT.replace("last", "very last"))
    page.fill("#id_dek", "Mine.")
    press(page, "Save")
    expect(page.locator("#conflict")).to_be_visible()
    wait_for_preview(page)
    assert barriers_in_both_schemes(page) == {}
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{start}/change/")
    expect(page.locator("[data-kept-bar]")).to_be_visible()
    wait_for_preview(page)
    assert barriers_in_both_schemes(page) == {}
    Article.objects.update(dek="Nobody's.")
    page.goto(f"{start}/history/")
    assert barriers_in_both_schemes(page) == {}
    assert page.evaluate("document.documentElement.scrollWidth") <= width
