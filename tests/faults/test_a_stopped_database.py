"""Through a time without the database readers read on, editors keep their text, and all works again by itself."""

from __future__ import annotations

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


def test_readers_and_editors_through_two_outages(served: Served, cluster: Cluster):
    newsroom = Newsroom(served, teams=1)
    newsroom.open()
    for outage in (stopped(cluster), cluster.full()):
        blackout = Blackout()
        blackout.happen(newsroom, served, PAGES, outage, seconds=3)
        assert [*blackout.known.wrong, *blackout.others.wrong, *blackout.editors.wrong] == []
        assert min(blackout.known.count, blackout.others.count, blackout.editors.count, blackout.aged) > 0
    assert newsroom.ledger.count("save") == 2
