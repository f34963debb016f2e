"""`make torture`: the long form of the fault tests, with everything counted. Exit status 1 when anything is lost.

python -m tests.faults.torture [--quick] [storm] [outage] …
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults.checking import check
from tests.faults.cluster import Cluster
from tests.faults.newsroom import Newsroom
from tests.faults.served import Served, within
from tests.faults.storm import Storm, answers

BEGUN = time.monotonic()


def say(words: str) -> None:
    print(f"[{time.monotonic() - BEGUN:6.1f} s] {words}", flush=True)  # noqa: T201


def storm(folder: Path, is_quick: bool) -> list[str]:
    """Web processes killed and the database stopped while editors save and publish."""
    cluster = Cluster(folder / "postgres")
    site = Served(folder / "site", cluster.url, workers=3)
    site.prepare()
    newsroom = Newsroom(site, teams=3 if is_quick else 8)
    site.start()
    assert within(60, lambda: answers(site)), site.log.read_text()
    newsroom.open()
    plan = Storm(10, 2, 100) if is_quick else Storm(100, 20, 1500)
    ledger, told = newsroom.ledger, [0.0]

    def tell() -> None:
        if time.monotonic() - told[0] > 5:
            told[0] = time.monotonic()
            say(
                f"kills {plan.killed}/{plan.kills}, stops of the database {plan.stopped}/{plan.stops}, acknowledged:"
                f" {ledger.count('save')} saves, {ledger.count('publish', 'schedule')} editions of {plan.acts}"
            )

    plan.blow(newsroom, site, cluster, tell)
    say("Looking at what is there ...")
    found = check(newsroom, site, cluster)
    site.kill_all()
    cluster.end()
    say(f"kill -9 of web processes: {plan.killed}, immediate stops of the database: {plan.stopped}")
    say(f"requests: {ledger.requests}, acknowledged saves: {ledger.count('save')}")
    say(f"acknowledged publishes: {ledger.count('publish')}, scheduled: {ledger.count('schedule')}")
    say(f"cut off, so that nobody knows: {len(ledger.unknown)}")
    for how, count in ledger.failures.most_common():
        say(f"  {count:5} {how}")
    say(
        f"losses: {len(found.losses)}, duplicates: {len(found.duplicates)}, half-made editions: {len(found.half_made)}"
    )
    return found.all


SCENES: dict[str, Callable[[Path, bool], list[str]]] = {"storm": storm}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenes", nargs="*", metavar="scene", help=f"of {', '.join(SCENES)}; all by default")
    parser.add_argument("--quick", action="store_true", help="a tenth of everything")
    given = parser.parse_args()
    wrong = []
    for name in given.scenes or SCENES:
        say(f"{name}: {SCENES[name].__doc__}")
        folder = Path(tempfile.mkdtemp(prefix="factcheck-torture-"))
        folder.chmod(0o755)
        found = SCENES[name](folder, given.quick)
        if found:
            say(f"What was left behind is in {folder}.")
        else:
            shutil.rmtree(folder, ignore_errors=True)
        for sentence in found:
            say(f"WRONG: {sentence}")
        wrong += found
    say("Nothing is lost." if not wrong else f"{len(wrong)} promises were broken.")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
