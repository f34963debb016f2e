"""What `make torture` plays, each scene in a folder of its own: returns the promises that were broken."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from tests.faults.blackout import GIVEN_UP_WITHIN, Blackout, frozen, stopped
from tests.faults.checking import check
from tests.faults.cluster import Cluster
from tests.faults.disk import FullDisk, small_disk
from tests.faults.migrating import applied, killed, state
from tests.faults.newsroom import Newsroom
from tests.faults.served import Served, within
from tests.faults.storm import Storm, answers

Say = Callable[[str], None]
PAGES = ["/", "/checks/", "/claims/", "/sources/", "/corrections/", "/feeds/checks.atom", "/sitemap.xml"]


def opened(folder: Path, *, teams: int, workers: int = 3) -> tuple[Cluster, Served, Newsroom]:
    """A site that answers, with everybody logged in."""
    cluster = Cluster(folder / "postgres")
    site = Served(folder / "site", cluster.url, workers=workers)
    site.prepare()
    newsroom = Newsroom(site, teams=teams)
    site.start()
    assert within(120, lambda: answers(site)), site.log.read_text()
    newsroom.open()
    return cluster, site, newsroom


def closed(cluster: Cluster, site: Served) -> None:
    site.kill_all()
    cluster.end()


def pages_of(newsroom: Newsroom) -> list[str]:
    return PAGES + [
        f"/checks/{team.slug}/{rest}" for team in newsroom.teams for rest in ("", "history/", "editions/1/")
    ]


def storm(folder: Path, is_quick: bool, say: Say) -> list[str]:
    """Web processes killed and the database stopped while editors save and publish."""
    cluster, site, newsroom = opened(folder, teams=3 if is_quick else 8)
    plan = Storm(10, 2, 100) if is_quick else Storm(100, 20, 1500)
    ledger, told = newsroom.ledger, [0.0]

    def tell() -> None:
        if time.monotonic() - told[0] > 10:
            told[0] = time.monotonic()
            say(
                f"kills {plan.killed}/{plan.kills}, stops of the database {plan.stopped}/{plan.stops}, acknowledged:"
                f" {ledger.count('save')} saves, {ledger.count('publish', 'schedule')} editions of {plan.acts}"
            )

    plan.blow(newsroom, site, cluster, tell)
    say("Looking at what is there ...")
    found = check(newsroom, site, cluster)
    closed(cluster, site)
    say(f"kill -9 of web processes: {plan.killed}, immediate stops of the database: {plan.stopped}")
    say(f"requests: {ledger.requests}, acknowledged saves: {ledger.count('save')}")
    say(f"acknowledged publishes: {ledger.count('publish')}, scheduled: {ledger.count('schedule')}")
    say(f"cut off, so that nobody knows: {len(ledger.unknown)}; requests that failed, by kind:")
    for how, count in ledger.failures.most_common():
        say(f"  {count:6} {how}")
    say(
        f"losses: {len(found.losses)}, duplicates: {len(found.duplicates)}, half-made editions: {len(found.half_made)}"
    )
    return found.all


def outage(folder: Path, is_quick: bool, say: Say) -> list[str]:
    """The database stopped under load, and all web processes killed and started again without it."""
    return _blackout(folder, 10 if is_quick else 60, say, stopped, restart=True)


def limit(folder: Path, is_quick: bool, say: Say) -> list[str]:
    """The database at its connection limit: other clients hold every connection."""
    return _blackout(folder, 5 if is_quick else 20, say, Cluster.full)


def freeze(folder: Path, is_quick: bool, say: Say) -> list[str]:
    """The database frozen: it takes every question, and answers none."""
    return _blackout(folder, 20 if is_quick else 60, say, frozen, answered_within=GIVEN_UP_WITHIN)


def _blackout(
    folder: Path,
    seconds: float,
    say: Say,
    outage: Callable[[Cluster], AbstractContextManager[object]],
    *,
    restart: bool = False,
    **promised: float,
) -> list[str]:
    cluster, site, newsroom = opened(folder, teams=10)
    blackout, pages = Blackout(), pages_of(newsroom)
    say(f"{len(pages)} pages are asked for before, then {seconds} seconds without the database")
    blackout.happen(newsroom, site, pages, outage(cluster), seconds, restart=restart)
    found = blackout.broken(**promised) + check(newsroom, site, cluster).all
    closed(cluster, site)
    for line in blackout.told():
        say(line)
    return found


def disk(folder: Path, is_quick: bool, say: Say) -> list[str]:
    """The disk of database and files full, then not."""
    if os.geteuid() != 0:
        say("Left out: only root can mount a small disk. The suite has the part that needs none.")
        return []
    with small_disk(folder / "disk", 400):
        cluster, site, newsroom = opened(folder / "disk", teams=2)
        full = FullDisk()
        full.happen(newsroom, site, cluster, folder / "disk", pages_of(newsroom), 10 if is_quick else 40)
        found = full.broken() + check(newsroom, site, cluster).all
        closed(cluster, site)
    say(
        f"saves refused with the reason and the text: {full.refused}; pages read: {sum(full.readers.values())}"
    )
    for how, count in full.others.most_common():
        say(f"  {count:6} {how}")
    say(f"first acknowledged save after there was room: {full.returned:.2f} s")
    return found


def migrate(folder: Path, is_quick: bool, say: Say) -> list[str]:
    """migrate killed in every migration with steps of SQL or Python, run again each time, at last two at once."""
    whole, cut = Cluster(folder / "whole"), Cluster(folder / "cut")
    Served(folder / "site", whole.url).prepare()
    site, found, kills, step, done = Served(folder / "site", cut.url), [], 0, 1, applied(cut)
    while killed(site, after=step):
        kills += 1
        # Of what is left, the first step belongs to the migration that was cut off now.
        step = step * (8 if is_quick else 2) if applied(cut) == done else 2
        done = applied(cut)
    both = [site.start_command("migrate", "-v0") for _ in range(2)]
    said = [one.communicate(timeout=300)[0] for one in both]
    if [one.returncode for one in both] != [0, 0]:
        found.append(f"two at once: {said}")
    if state(cut) != state(whole):
        found.append(
            f"the database differs from one that was migrated in one go, after {len(done)} migrations"
        )
    say(f"kills: {kills}, migrations: {len(applied(cut))}")
    whole.end()
    cut.end()
    return found
