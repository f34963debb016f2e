"""A site with a database of its own, both of which a test may kill."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.cluster import Cluster
from tests.faults.served import Served, within
from tests.faults.storm import answers
from tests.project.conftest import made_once

__all__ = ["made_once"]


def migrated(folder: Path) -> None:
    """A cluster whose database is migrated and empty, not running; and static files."""
    cluster = Cluster(folder / "postgres")
    Served(folder / "site", cluster.url).prepare()
    cluster.end()


@pytest.fixture
def cluster(tmp_path: Path, made_once: Callable[[str, Callable[[Path], None]], Path]) -> Iterator[Cluster]:
    shutil.copytree(made_once("migrated", migrated) / "postgres" / "data", tmp_path / "postgres" / "data")
    made = Cluster(tmp_path / "postgres")
    yield made
    made.end()


@pytest.fixture
def served(
    tmp_path: Path, cluster: Cluster, made_once: Callable[[str, Callable[[Path], None]], Path]
) -> Iterator[Served]:
    """The site, which answers."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "static").symlink_to(made_once("migrated", migrated) / "site" / "static")
    made = Served(tmp_path / "site", cluster.url)
    made.start()
    assert within(120, lambda: answers(made)), made.log.read_text()
    yield made
    made.kill_all()
