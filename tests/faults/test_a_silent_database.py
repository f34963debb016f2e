"""A server that neither answers nor refuses keeps one request waiting, not every reader."""

from __future__ import annotations

import threading
import time

import pytest
from django.db import connections

from factcheck.generation import Known, Watch
from tests.make import make_published
from tests.project.cached import Answer, Cached

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def silent(monkeypatch):
    """From when it is set, whoever asks for the generation waits, until it is cleared."""
    answers, asked = threading.Event(), threading.Semaphore(0)
    answers.set()
    learn = Watch._learn

    def slow(self: Watch, connection: object) -> Known:
        if not answers.is_set():
            asked.release()
            answers.wait(60)
        return learn(self, connection)

    monkeypatch.setattr(Watch, "_learn", slow)
    return answers, asked


def read(site: Cached) -> Answer:
    """In a thread of its own."""
    try:
        return site.get("/checks/piece/")
    finally:
        connections.close_all()


def test_the_last_copy_is_served_while_one_is_still_asking(silent, tmp_path):
    make_published(slug="piece")
    site = Cached(tmp_path)
    page = site.get("/checks/piece/")
    answers, asked = silent
    answers.clear()
    site.watch.known = Known(site.watch.known.generation, time.monotonic(), 0.0)  # too old to trust
    waiting = threading.Thread(target=read, args=[site])
    asked.acquire(timeout=30)  # the watch, which looks every second
    waiting.start()
    assert asked.acquire(timeout=30)
    stale = site.get("/checks/piece/")
    assert (stale.status, stale.raw) == (200, page.raw)
    assert "age" in stale.headers
    assert waiting.is_alive()
    answers.set()
    waiting.join(30)
    site.watch.stop()
    assert not waiting.is_alive()


def test_nobody_gets_an_old_copy_because_a_process_has_just_begun(silent, tmp_path):
    make_published(slug="piece")
    site = Cached(tmp_path)
    page = site.get("/checks/piece/")
    site.watch.stop()
    answers, asked = silent
    answers.clear()
    begun = Cached(tmp_path)
    found: list[Answer] = []
    readers = [threading.Thread(target=lambda: found.append(read(begun))) for _ in range(2)]
    for reader in readers:
        reader.start()
    assert asked.acquire(timeout=30)
    answers.set()
    for reader in readers:
        reader.join(30)
    begun.watch.stop()
    assert [(answer.raw, "age" in answer.headers) for answer in found] == [(page.raw, False)] * 2
