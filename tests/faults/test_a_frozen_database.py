"""A server that took a question and says nothing keeps nobody waiting without an end.

To who waits for it, a server that sleeps is as silent as a frozen one. `make torture` freezes one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import OperationalError, connections
from django.db import connection as another
from django.db.backends.base.base import BaseDatabaseWrapper

from factcheck import silence
from factcheck.silence import Patience

pytestmark = pytest.mark.django_db

FOR_EVER = "SELECT pg_sleep(600)"


@pytest.fixture
def doubted() -> dict[str, float]:
    """For how many seconds the server has answered nobody."""
    return {"unanswered for": 0.0}


@pytest.fixture
def connection(doubted: dict[str, float], monkeypatch: Any) -> Iterator[BaseDatabaseWrapper]:
    """One of its own, with little patience while the server is doubted."""
    monkeypatch.setattr(silence, "SHORT", 0.3)
    made = connections.create_connection("default")
    made.ensure_connection()
    Patience(lambda: doubted["unanswered for"])(made)
    asleep = made.connection.info.backend_pid
    yield made
    made.close()
    with another.cursor() as cursor:  # it sleeps on, and holds the database
        cursor.execute("SELECT pg_terminate_backend(%s, 30000)", [asleep])


def test_a_server_that_answers_nobody_is_given_up(connection: BaseDatabaseWrapper, doubted: dict[str, float]):
    doubted["unanswered for"] = 2 * silence.DOUBT
    with connection.cursor() as cursor, pytest.raises(OperationalError, match="does not answer"):
        cursor.execute(FOR_EVER)
    assert connection.connection.closed
    assert not connection.is_usable()


def test_one_that_answers_others_may_take_its_time(connection: BaseDatabaseWrapper):
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(0.6), 42")
        assert cursor.fetchone() == ("", 42)


def test_and_yet_not_longer_than_a_statement_may_run(connection: BaseDatabaseWrapper, monkeypatch: Any):
    monkeypatch.setattr(silence, "LONGEST", 0.3)
    with connection.cursor() as cursor, pytest.raises(OperationalError, match="does not answer"):
        cursor.execute(FOR_EVER)


def test_what_answers_is_heard_as_before(connection: BaseDatabaseWrapper):
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM generate_series(1, 50000) n")
        assert sum(row[0] for row in cursor.fetchall()) == 50000 * 50001 // 2
        cursor.execute("LISTEN somebody")
        cursor.execute("NOTIFY somebody")
    psycopg: Any = connection.connection
    assert [told.channel for told in psycopg.notifies(timeout=30, stop_after=1)] == ["somebody"]
