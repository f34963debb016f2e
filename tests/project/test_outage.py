"""While the database does not answer, readers get the pages that were ever asked for, everybody else a plain word."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from django.db import connection
from django.test import Client

from tests.make import make_published
from tests.project.cached import Cached

pytestmark = pytest.mark.django_db(transaction=True)


@contextmanager
def outage() -> Iterator[None]:
    """The database of this test refuses everybody and drops whoever is connected."""
    settings = connection.settings_dict
    name = psycopg.sql.Identifier(settings["NAME"])
    with psycopg.connect(
        host=settings["HOST"], port=settings["PORT"] or None, user=settings["USER"] or None,
        password=settings["PASSWORD"] or None, dbname="postgres", autocommit=True,
    ) as other:  # fmt: skip
        allow = psycopg.sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
        other.execute(allow.format(name, psycopg.sql.SQL("false")))
        try:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                [settings["NAME"]],
            )
            yield
        finally:
            other.execute(allow.format(name, psycopg.sql.SQL("true")))
            connection.close()


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Cached]:
    made = Cached(tmp_path / "pages")
    yield made
    made.watch.stop()


def within(seconds: float, what: Callable[[], bool]) -> bool:
    end = time.monotonic() + seconds
    while not what():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


def test_pages_that_were_asked_for_stay_and_say_how_old_they_are(site: Cached, tmp_path: Path):
    make_published(slug="piece")
    before = site.get("/checks/piece/")
    assert "age" not in before.headers
    with outage():
        for _ in range(5):
            stale = site.get("/checks/piece/")
            assert (stale.status, stale.raw) == (200, before.raw)
        restarted = Cached(tmp_path / "pages")
        assert restarted.get("/checks/piece/").raw == before.raw
        restarted.watch.stop()
        assert within(5, lambda: "age" in site.get("/checks/piece/").headers)


def test_other_pages_say_quickly_that_they_will_be_back(site: Cached):
    with outage():
        asked_at = time.monotonic()
        answer = site.get("/sources/")
        assert time.monotonic() - asked_at < 5
    assert (answer.status, answer.headers["retry-after"]) == (503, "10")
    assert "Please try again in a minute" in answer.text
    assert "public" not in answer.headers["cache-control"]


def test_everything_works_again_by_itself(site: Cached):
    make_published(slug="piece")
    with outage():
        assert site.get("/checks/piece/").status == 503
    assert within(5, lambda: site.get("/checks/piece/").status == 200)
    assert within(5, lambda: "age" not in site.get("/checks/piece/").headers)


def test_editors_are_told_that_what_they_typed_is_kept():
    client = Client(raise_request_exception=False)
    with outage():
        answer = client.post("/admin/articles/article/1/change/", {"headline": "Typed"})
    assert answer.status_code == 503
    assert "kept on this page" in answer.content.decode()


def test_any_other_fault_is_told_without_details(settings, monkeypatch):
    monkeypatch.setattr("articles.views.scale", lambda: 1 / 0)
    answer = Client(raise_request_exception=False).get("/ratings/")
    assert answer.status_code == 500
    assert "division" not in answer.content.decode()
    assert "no-store" in answer["Cache-Control"]
