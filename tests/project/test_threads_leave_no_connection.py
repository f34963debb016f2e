"""Threads of an application server come and go; the connections that they opened go with them."""

import gc
import threading
from collections.abc import Iterator

import pytest
from django.db import connection, connections

from tests.project.test_outage import within

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def without_garbage_collection() -> Iterator[None]:
    """It comes by when it likes; nothing may depend on that."""
    gc.disable()
    yield
    gc.enable()


def backend() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        return int(cursor.fetchone()[0])


def is_open(pid: int) -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT FROM pg_stat_activity WHERE pid = %s", [pid])
        return cursor.fetchone() is not None


@pytest.mark.usefixtures("without_garbage_collection")
def test_a_thread_that_ends_closes_what_it_opened_and_nothing_else():
    found: list[int] = []
    go_on = threading.Event()

    def serve() -> None:
        found.append(backend())
        go_on.wait(60)

    threads = [threading.Thread(target=serve) for _ in range(3)]
    for thread in threads:
        thread.start()
    assert within(60, lambda: len(found) == 3)
    assert all(is_open(pid) for pid in [*found, backend()])
    go_on.set()
    for thread in threads:
        thread.join()
    assert within(60, lambda: not any(is_open(pid) for pid in found))
    assert is_open(backend())


def test_a_second_connection_of_a_thread_leaves_the_first_alone():
    first = backend()
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            assert cursor.fetchone()[0] != first
        assert backend() == first
    finally:
        other.close()
    assert backend() == first
