"""What all tests share: the test database and the browser."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest
from django.db import transaction
from django.test import TransactionTestCase
from hypothesis import settings
from playwright.sync_api import expect

from tests.kept_rows import Rows

# Enough to find what is wrong with a change; what a test wants more or fewer of, it says itself.
settings.register_profile("suite", max_examples=40, deadline=None)
settings.load_profile("suite")

# What a page owes it may take its time for: on a machine with other work, a save has taken five seconds.
expect.set_options(timeout=30_000)

CHROMIUM = "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",  # CI runs as root
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Debian's Chromium, which talks to nobody but the test server."""
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": QUIET}


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Give every test the database as the migrations leave it, also after a test that commits.

    What such a test (live_server, transaction=True) ends with in Django takes the ratings, the groups and the newsroom
    along, and the editions refuse it.
    """
    with django_db_blocker.unblock():
        as_migrated = Rows()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda case: as_migrated.restore())
        yield


@pytest.fixture(scope="module")
def lasting(django_db_setup: None, django_db_blocker: Any) -> Callable[[], AbstractContextManager[None]]:
    """Rows made within `with lasting():` stay for the tests of a module that a fixture of its scope yields to.

    What such a test does itself is taken back before the next, and all of it in the end.
    """

    @contextmanager
    def rows() -> Iterator[None]:
        with django_db_blocker.unblock(), transaction.atomic():
            try:
                yield
            finally:
                transaction.set_rollback(True)

    return rows
