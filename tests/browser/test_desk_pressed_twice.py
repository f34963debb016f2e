"""Save is pressed again while the server still works on it."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Article
from tests.browser.desk import log_in, open_form

pytestmark = pytest.mark.django_db(transaction=True)

# The second press comes as soon as the form is on its way.
IMPATIENT = """() => {
    const send = HTMLFormElement.prototype.requestSubmit;
    HTMLFormElement.prototype.requestSubmit = function (button) {
        HTMLFormElement.prototype.requestSubmit = send;
        send.call(this, button);
        button.click();
    };
}"""


def test_a_new_article_is_made_once(page: Page, live_server: Any) -> None:
    log_in(page, live_server)
    open_form(page, live_server)
    page.fill("#id_headline", "Do bells scare pigeons?")
    page.evaluate(IMPATIENT)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Article.objects.count() == 1
