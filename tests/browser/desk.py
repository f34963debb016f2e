"""The desk in a real browser."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import FrameLocator, Page, expect

from articles.models import Article
from tests.browser.waiting import wait_until
from tests.make import make_user

PREVIEW = "document.querySelector('[data-preview] iframe')?.contentDocument"


def log_in(
    page: Page, live_server: Any, group: str = "editor", user: User | None = None, **fields: Any
) -> None:
    """That user, or somebody of that group, is logged in, without the detour over the login page."""
    client = Client()
    client.force_login(user or make_user(group, **fields))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": live_server.url}]
    )


def open_form(page: Page, live_server: Any, article: Article | None = None) -> None:
    """The form, with the first answer of the preview in place."""
    place = f"{article.pk}/change" if article else "add"
    page.goto(f"{live_server.url}/admin/articles/article/{place}/")
    wait_for_preview(page)


def wait_for_preview(page: Page) -> None:
    """The preview has loaded its styles and answers to clicks."""
    wait_until(page, lambda: page.evaluate(f"{PREVIEW}?.onclick && {PREVIEW}.readyState === 'complete'"))


def press(page: Page, name: str) -> None:
    """Press a button that leads to another page, and wait until that page has loaded and its scripts have run."""
    with page.expect_navigation():
        page.get_by_role("button", name=name, exact=True).click()


def save(page: Page) -> None:
    press(page, "Save")
    expect(page.locator(".messagelist .success")).to_contain_text("was changed successfully")


def preview(page: Page) -> FrameLocator:
    return page.frame_locator("[data-preview] iframe")


def choose(page: Page, row: str, words: str, label: str) -> None:
    """Pick a row in the autocomplete inside `row`, by typing what is in that row alone.

    While more is found than that, the list is that of fewer letters, and about to change under the pointer.
    """
    page.locator(f"{row} .select2-selection").click()
    page.locator(".select2-dropdown .select2-search__field").fill(words)
    found = page.locator(".select2-results__option")
    expect(found).to_have_count(1)
    expect(found).to_contain_text(label)
    found.click()
    expect(page.locator(f"{row} .select2-selection__rendered")).to_contain_text(label)
