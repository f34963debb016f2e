"""Where editors see each other's changes: no barrier that axe knows, in both schemes, on a phone and wide."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from articles.models import Article
from tests.articles import desk
from tests.browser.desk import log_in
from tests.make import make_article

pytestmark = pytest.mark.django_db(transaction=True)

TEXT = "The first line [1].\n\nThe second.\n\nThe third.\n\nThe fourth.\n\nThe last line."


def barriers(page: Page) -> list[str]:
    page.wait_for_timeout(700)
    violations = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'][:120] for node in one['nodes']]}" for one in violations]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_conflict_kept_text_and_history(page: Page, live_server: Any, scheme: Any, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    article = make_article(body=TEXT)
    log_in(page, live_server)
    start = f"{live_server.url}/admin/articles/article/{article.pk}"
    page.goto(f"{start}/change/")
    ann = desk.log_in(first_name="Ann")
    theirs = {"body": TEXT.replace("first", "1st"), "dek": "Hers.", "headline": "Hers?"}
    desk.press(ann, desk.open_form(ann, article) | theirs, article)
    page.locator("#id_body").evaluate(
        "(area, text) => { area.value = text }", TEXT.replace("last", "very last")
    )
    page.locator("#id_dek").evaluate("(area) => { area.value = 'Mine.' }")
    page.locator("#article_form").evaluate("form => form.requestSubmit(form.elements._continue)")
    page.wait_for_selector("#conflict")
    assert barriers(page) == []
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{start}/change/")
    page.wait_for_selector("[data-kept-bar]:not([hidden])")
    assert barriers(page) == []
    Article.objects.update(dek="Nobody's.")
    page.goto(f"{start}/history/")
    assert barriers(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
