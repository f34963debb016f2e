"""Browsers that are patient, and gone with all that they asked for before the database is emptied."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import BrowserContext

PATIENCE = 60  # seconds that a page or a button may take on a machine with other work
ALL_OF_IT = 900  # seconds for a whole test there


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(ALL_OF_IT))


class UnderWay:
    """How many requests the threads of the test server are answering."""

    def __init__(self) -> None:
        self.count = 0
        self._changed = threading.Condition()

    def begin(self, **_signal: Any) -> None:
        self._add(1)

    def end(self, **_signal: Any) -> None:
        self._add(-1)

    def _add(self, change: int) -> None:
        if threading.current_thread() is threading.main_thread():
            return  # a request of the test's own, which is over when the test is
        with self._changed:
            self.count += change
            self._changed.notify_all()

    def wait_until_none(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self.count <= 0, PATIENCE)


@pytest.fixture(autouse=True)
def _no_request_outlives_its_test() -> Iterator[None]:
    """The database is emptied after this, and a browser that is closed after this has asked its last.

    A preview or a sign of presence that is still being answered would hold up the emptying, and take time from the
    test after it.
    """
    under_way = UnderWay()
    request_started.connect(under_way.begin)
    request_finished.connect(under_way.end)
    yield
    under_way.wait_until_none()
    request_started.disconnect(under_way.begin)
    request_finished.disconnect(under_way.end)


@pytest.fixture
def new_context(new_context: Callable[..., BrowserContext]) -> Callable[..., BrowserContext]:
    """Opens a browser of its own, closed when the test is over. `page` comes from one of these."""

    def patient(**options: Any) -> BrowserContext:
        context = new_context(**options)
        context.set_default_timeout(PATIENCE * 1000)
        return context

    return patient
