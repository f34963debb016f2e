"""A migrate that was killed is simply run again, and of two at once one waits for the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.cluster import Cluster
from tests.faults.migrating import applied, killed, state
from tests.faults.served import Served


@pytest.fixture
def empty(tmp_path: Path):
    """A cluster with an empty database beside the migrated one."""
    made = Cluster(tmp_path / "empty")
    yield made
    made.end()


def test_killed_in_the_middle_it_is_run_again_by_two_at_once(
    empty: Cluster, cluster: Cluster, tmp_path: Path
):
    """In a step that writes rows, and where Django has made the tables and not yet noted it."""
    site = Served(tmp_path / "site", empty.url)
    assert killed(site, note="articles.0001_initial")
    assert ("articles", "0001_initial") not in applied(empty)
    assert killed(site, after=5)
    done = applied(empty)
    assert killed(site, after=1)
    assert applied(empty) == done  # of the migration that was cut off nothing is there
    both = [site.start_command("migrate", "-v0") for _ in range(2)]
    said = [one.communicate(timeout=150)[0] for one in both]
    assert [one.returncode for one in both] == [0, 0], said
    assert state(empty) == state(cluster)
