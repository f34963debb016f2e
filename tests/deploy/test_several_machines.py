"""Any number of web machines on one database, with a read replica by a setting: who publishes on one is read on all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connections

from articles.models import Article
from tests.deploy.clusters import Cluster
from tests.deploy.web import PASSWORD, Web
from tests.make import make_approved, make_published, make_user
from tests.project.embedded import within
from tests.project.server_address import address_of

SLUGS = ("first", "second", "third")


@pytest.fixture
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="fc-", dir="/tmp"))  # a socket's path has to be short
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def web(folder: Path) -> Iterator[Callable[..., Web]]:
    made: list[Web] = []

    def start(**settings: str) -> Web:
        made.append(Web(folder / f"web-{len(made)}", "http://127.0.0.1", **settings))
        return made[-1]

    yield start
    for each in made:
        each.stop()


@pytest.fixture
def approved(transactional_db: None) -> list[Article]:
    """Checks that a publisher named "chief" may publish."""
    chief = make_user("publisher", username="chief")
    chief.password = PBKDF2PasswordHasher().encode(PASSWORD, "salt-of-a-test", 1000)
    chief.save()
    make_published(slug="already-there")
    found = [make_approved(slug=slug) for slug in SLUGS]
    connections.close_all()
    return found


def test_what_is_published_on_one_machine_is_read_on_the_other(
    web: Callable[..., Web], approved: list[Article]
):
    one, other = web(DATABASE_URL=address_of()), web(DATABASE_URL=address_of())
    for each in (one, other):
        assert each.status("/checks/first/") == 404
        assert "/checks/first/" not in each.page("/checks/")
    one.publish("chief", approved[0].pk, approved[0].version)
    assert "/checks/first/" in one.page("/checks/")  # at once, where it was published
    assert within(30, lambda: "/checks/first/" in other.page("/checks/"))
    assert other.status("/checks/first/") == 200
    one.stop()  # a machine may go at any time
    other.publish("chief", approved[1].pk, approved[1].version)
    assert "/checks/second/" in other.page("/checks/")


def test_pages_come_from_a_replica_and_are_never_older_than_their_generation(
    folder: Path, web: Callable[..., Web], approved: list[Article]
):
    primary = Cluster(folder / "one")
    primary.fill()
    replica = Cluster(folder / "two", of=primary)
    try:
        both = {"DATABASE_URL": primary.address, "DATABASE_REPLICA_URL": replica.address}
        one, other = web(**both), web(**both)
        pages_are_read_from(replica, other)

        one.publish("chief", approved[0].pk, approved[0].version)
        for each in (one, other):
            assert within(30, lambda each=each: "/checks/first/" in each.page("/checks/"))

        replica.ask("SELECT pg_wal_replay_pause()")  # it lags: nobody may notice
        one.publish("chief", approved[1].pk, approved[1].version)
        assert "/checks/second/" in one.page("/checks/")
        assert within(30, lambda: "/checks/second/" in other.page("/checks/"))
        replica.ask("SELECT pg_wal_replay_resume()")
        pages_are_read_from(replica, other)
        assert "/checks/second/" in other.page(
            "/checks/?rating=false"
        )  # rendered anew, from a replica that caught up

        primary.stop()  # the replica carries the pages, also those that nobody asked for before
        assert within(30, lambda: other.status("/checks/already-there/") == 200)
        assert other.status("/admin/login/") == 503
        primary.start()
        assert within(30, lambda: other.status("/admin/login/") == 200)

        replica.stop()  # and the primary does without it
        assert within(30, lambda: other.status("/checks/third/") == 404)
        other.publish("chief", approved[2].pk, approved[2].version)
        assert "/checks/third/" in other.page("/checks/")
    finally:
        for cluster in (replica, primary):
            cluster.server.kill()
            cluster.server.wait()


def pages_are_read_from(database: Cluster, web: Web) -> None:
    """Wait until pages of this machine ask it: its count of looks at the campaigns moves."""
    counter = "seq_scan + coalesce(idx_scan, 0)"
    statement = f"SELECT {counter} FROM pg_stat_user_tables WHERE relname = 'supporters_campaign'"
    before = database.ask(statement)
    count = iter(range(10_000))

    def moved() -> bool:
        web.page(f"/checks/?claimant=nobody-{next(count)}")
        return bool(database.ask(statement) > before)

    assert within(60, moved)
