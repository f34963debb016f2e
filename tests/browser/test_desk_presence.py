"""Two people, one article, two browsers: the second is told of the first."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from articles.models import Presence
from tests.browser.desk import log_in, open_form
from tests.browser.waiting import wait_until
from tests.make import make_article

pytestmark = pytest.mark.django_db(transaction=True)


def asked_again(page: Page) -> Any:
    """The answer to the sign of presence that the page gives while it opens."""
    return page.expect_response(
        lambda answer: "/presence/" in answer.url and answer.request.resource_type == "fetch"
    )


def test_the_second_is_told_until_the_first_closes_the_page(page: Page, new_context: Any, live_server: Any):
    article = make_article()
    log_in(page, live_server, first_name="Ines")
    with asked_again(page) as answer:
        open_form(page, live_server, article)
    assert answer.value.json()["others"] == []
    expect(page.locator("[data-presence]")).to_be_hidden()

    other = new_context().new_page()
    log_in(other, live_server, first_name="Ben")
    open_form(other, live_server, article)
    told = other.locator("[data-presence]")
    expect(told).to_contain_text(re.compile(r"Ines has this open since \d\d:\d\d"))

    page.goto(f"{live_server.url}/admin/")
    wait_until(page, lambda: [row.person.first_name for row in Presence.objects.all()] == ["Ben"])
    with asked_again(other) as answer:
        other.reload()
    assert answer.value.json()["others"] == []
    expect(told).to_be_hidden()
