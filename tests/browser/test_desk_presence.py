"""Two people, one article, two browsers: the second is told of the first."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from articles.models import Presence
from tests.browser.desk import log_in, open_form
from tests.make import make_article

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_second_is_told_until_the_first_closes_the_page(
    page: Page, browser: Browser, live_server: Any
) -> None:
    article = make_article()
    log_in(page, live_server, first_name="Ines")
    open_form(page, live_server, article)
    expect(page.locator("[data-presence]")).to_be_hidden()

    context = browser.new_context()
    other = context.new_page()
    log_in(other, live_server, first_name="Ben")
    open_form(other, live_server, article)
    told = other.locator("[data-presence]")
    expect(told).to_contain_text(re.compile(r"Ines has this open since \d\d:\d\d"))

    page.goto(f"{live_server.url}/admin/")
    page.wait_for_timeout(500)
    assert [row.person.first_name for row in Presence.objects.all()] == ["Ben"]
    other.reload()
    other.wait_for_selector("[data-preview] iframe")
    expect(told).to_be_hidden()
    context.close()
