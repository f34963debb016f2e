"""Through a time without the database readers read on, editors keep their text, and all works again by itself."""

from __future__ import annotations

import pytest

from tests.faults.blackout import Blackout, stopped
from tests.faults.cluster import Cluster
from tests.faults.newsroom import Newsroom
from tests.faults.served import Served

PAGES = [
    "/",
    "/checks/",
    "/checks/piece-0/",
    "/checks/piece-0/history/",
    "/feeds/checks.atom",
    "/corrections/",
]


@pytest.mark.parametrize("how", ["stopped", "at its limit"])
def test_readers_and_editors_through_an_outage(served: Served, cluster: Cluster, how: str):
    newsroom, blackout = Newsroom(served, teams=1), Blackout()
    newsroom.open()
    outage = stopped(cluster) if how == "stopped" else cluster.full()
    blackout.happen(newsroom, served, PAGES, outage, seconds=4)
    assert [*blackout.known.wrong, *blackout.others.wrong, *blackout.editors.wrong] == []
    assert min(blackout.known.count, blackout.others.count, blackout.editors.count, blackout.aged) > 0
    assert newsroom.ledger.count("save") == 1
