"""What all tests share: the test database and the browser."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import TransactionTestCase
from hypothesis import settings
from playwright.sync_api import expect

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

    Such a test (live_server, transaction=True) ends with a TRUNCATE of all tables. That takes the ratings, the groups
    and the newsroom along, and the editions refuse it; so their triggers rest meanwhile, and the rows are put back.
    """
    with django_db_blocker.unblock():
        as_migrated = connection.creation.serialize_db_to_string()

    def empty_and_refill(self: TransactionTestCase) -> None:
        with without_triggers():
            empty()
            connection.creation.deserialize_db_from_string(as_migrated)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", empty_and_refill)
        yield


@contextmanager
def without_triggers() -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("SET session_replication_role = origin")


def empty(attempts: int = 5) -> None:
    """Empty all tables.

    A browser that is still open may have a request under way: the database then breaks one of the two off as a
    deadlock.
    """
    for attempt in range(1, attempts + 1):
        try:
            call_command(
                "flush",
                verbosity=0,
                interactive=False,
                allow_cascade=True,
                inhibit_post_migrate=True,
                reset_sequences=False,  # the rows that are put back have taken the first numbers
            )
        except CommandError:
            if attempt == attempts:
                raise
            time.sleep(attempt / 5)
        else:
            return
