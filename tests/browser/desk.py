"""The desk in a real browser."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import FrameLocator, Page

from articles.models import Article
from tests.make import make_user


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
    page.wait_for_selector("[data-preview] iframe")


def preview(page: Page) -> FrameLocator:
    return page.frame_locator("[data-preview] iframe")


def choose(page: Page, row: str, words: str, label: str) -> None:
    """Pick a row in the autocomplete inside `row`, by typing."""
    page.locator(f"{row} .select2-selection").click()
    page.locator(".select2-dropdown .select2-search__field").press_sequentially(words)
    page.locator(".select2-results__option", has_text=label).click()
