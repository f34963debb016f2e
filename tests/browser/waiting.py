"""Waiting for what a page gives no sign of, however long it takes on a machine with other work."""

import time
from collections.abc import Callable

from playwright.sync_api import Page

LIMIT = 60  # seconds


def wait_until(page: Page, is_so: Callable[[], object]) -> None:
    end = time.monotonic() + LIMIT
    while not is_so():
        assert time.monotonic() < end, "It did not come to pass."
        page.wait_for_timeout(50)  # milliseconds, in which what the browser tells is heard
