"""What was answered as saved or published is there after kill -9 and crashes of the database: once, and whole."""

from __future__ import annotations

from tests.faults.checking import check
from tests.faults.cluster import Cluster
from tests.faults.newsroom import Newsroom
from tests.faults.served import Served
from tests.faults.storm import Storm


def test_saves_and_publishes_outlive_kills_and_stops(served: Served, cluster: Cluster):
    newsroom = Newsroom(served, teams=2)
    newsroom.open()
    storm = Storm(kills=3, stops=1, acts=16)
    storm.blow(newsroom, served, cluster, tell=lambda: None)
    assert check(newsroom, served, cluster).all == []
