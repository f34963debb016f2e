"""Kill after kill while a newsroom works: web processes by kill -9, the database by immediate stops."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.faults.cluster import Cluster
from tests.faults.newsroom import Newsroom
from tests.faults.person import Person, Unanswered
from tests.faults.served import Served, within

MOST = 1800  # seconds; a site that does not come back ends the run
EACH = 5  # kills of workers for each kill of all processes at once


@dataclass
class Storm:
    """kills, stops: of web processes and of the database. acts: acknowledged saves and publishes. At least so many."""

    kills: int
    stops: int
    acts: int
    killed: int = 0
    stopped: int = 0

    def blow(self, newsroom: Newsroom, site: Served, cluster: Cluster, tell: Callable[[], object]) -> None:
        """Returns when all of it has happened and the site answers again. tell: called every second or so."""
        newsroom.begin()
        end = time.monotonic() + MOST
        try:
            while not self._is_over(newsroom) and time.monotonic() < end:
                time.sleep(random.uniform(0.2, 1.6))
                self._strike(newsroom, site, cluster)
                tell()
        finally:
            site.look_after()
            newsroom.finish()
        assert self._is_over(newsroom), f"not done after {MOST} seconds: {self}"
        assert within(60, lambda: answers(site)), "the site did not come back"

    def _is_over(self, newsroom: Newsroom) -> bool:
        acts = newsroom.ledger.count("save", "publish", "schedule")
        return self.killed >= self.kills and self.stopped >= self.stops and acts >= self.acts

    def _strike(self, newsroom: Newsroom, site: Served, cluster: Cluster) -> None:
        """In step with the work: what is left of kills and stops is spread over what is left of the acts."""
        done = newsroom.ledger.count("save", "publish", "schedule") / self.acts
        site.look_after()
        if self.stopped < self.stops and self.stopped <= done * self.stops:
            cluster.stop("immediate")
            time.sleep(random.uniform(0, 1))
            cluster.start()
            self.stopped += 1
        if self.killed < self.kills and self.killed <= done * self.kills:
            if self.killed % EACH == EACH - 1:
                site.kill_all()
                site.start()
                self.killed += 1
            else:
                self.killed += site.kill_worker()


def answers(site: Served) -> bool:
    """Whether the site answers, and reaches its database."""
    try:
        return '"database": "answers"' in Person(site.port, patience=10).get("/readyz").text
    except Unanswered:
        return False
