"""The clocks of site and database set back by an hour while pages are kept and editors work (libfaketime)."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from factcheck.embedded.programs import binaries, detached
from factcheck.embedded.server import PORT, SETTINGS
from tests.faults.checking import check
from tests.faults.cluster import Cluster
from tests.faults.newsroom import Newsroom
from tests.faults.person import Person
from tests.faults.served import Served, within
from tests.faults.storm import answers
from tests.faults.team import PASSWORD, Team

LIBRARY = Path("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1")
AHEAD = 3600


class Clock:
    """By how much the processes with `environment` see the time differently; told by a file, at any moment."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "clock"
        self.set(0)
        self.environment = {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }

    def set(self, seconds: int) -> None:
        draft = self.file.with_suffix(".new")
        draft.write_text(f"{seconds:+d}\n")
        draft.chmod(0o644)
        draft.replace(self.file)


def launch(cluster: Cluster, clock: Clock) -> None:
    """The cluster's server anew, by that clock."""
    cluster.stop("fast")
    server = cluster.server
    settings: list[str | Path] = [part for setting in SETTINGS for part in ("-c", setting)]
    around = ["env", *(f"{name}={value}" for name, value in clock.environment.items())]
    program = [
        binaries() / "postgres",
        "-D",
        server.data,
        "-k",
        server.socket_folder,
        "-p",
        str(PORT),
        *settings,
    ]
    with server.log.open("a") as log:
        detached([*server.identity.prefix, *around, *program], stdout=log, stderr=log)
    assert within(60, server.is_ready), server.log.read_text()


def clock(folder: Path, is_quick: bool, say: Callable[[str], None]) -> list[str]:
    """An hour ahead, then right again, while editors publish and pages are kept."""
    if not LIBRARY.exists():
        say(
            "Left out: libfaketime is not installed (apt install libfaketime). The suite has what needs none."
        )
        return []
    cluster, wrong = Cluster(folder / "postgres"), Clock(folder)
    launch(cluster, wrong)
    site = Served(folder / "site", cluster.url, **wrong.environment)
    site.prepare()
    newsroom = Newsroom(site, teams=2)
    site.start()
    assert within(120, lambda: answers(site)), site.log.read_text()
    newsroom.open()
    first, second = newsroom.teams
    found = _promise("a publish by the right clock", _publishes(first, newsroom) and _shows(first, 2))
    wrong.set(AHEAD)
    say(f"The clock of the database says {_told(cluster)}, an hour ahead.")
    found += _promise("a publish by a clock that is ahead", _publishes(first, newsroom) and _shows(first, 3))
    wrong.set(0)
    say(f"The clock of the database says {_told(cluster)}, which is right.")
    found += _promise("a page that was kept is made anew", _shows(first, 2))
    found += _promise(
        "an article that was not touched meanwhile", _publishes(second, newsroom) and _shows(second, 2)
    )
    found += _promise("the text is saved", first.save())
    found += _promise("a publish before the last one is refused", not _publishes(first, newsroom))
    Person(site.port).log_in("editor-0", PASSWORD)
    wrong.set(AHEAD)
    say(f"The hour is over: {_told(cluster)}.")
    found += _promise("the edition is there again", _shows(first, 3))
    found += _promise("the next one goes out", _publishes(first, newsroom) and _shows(first, 4))
    found += check(newsroom, site, cluster).all
    back = cluster.ask(
        "SELECT count(*) FROM articles_edition one JOIN articles_edition next ON next.article_id = one.article_id"
        " AND next.number > one.number AND next.published_at < one.published_at"
    )
    found += _promise("no edition is dated before the one before it", back == [(0,)])
    failed = [how for how in newsroom.ledger.failures if "500" in how]
    found += _promise("nothing is answered 500", not failed)
    site.kill_all()
    cluster.stop("fast")
    cluster.end()
    say(f"acknowledged: {newsroom.ledger.count('save')} saves, {newsroom.ledger.count('publish')} publishes")
    return found


def _told(cluster: Cluster) -> str:
    return f"{cluster.ask('SELECT now()')[0][0]:%H:%M:%S}"


def _promise(words: str, is_kept: bool) -> list[str]:
    return [] if is_kept else [f"not so: {words}"]


def _publishes(team: Team, newsroom: Newsroom) -> bool:
    before = newsroom.ledger.count("publish")
    for step in (team.save, team.submit, team.approve, team.publish):
        step()
    return newsroom.ledger.count("publish") == before + 1


def _shows(team: Team, number: int) -> bool:
    """Whether readers get this edition, in a moment."""
    reader = Person(team.people["writer"].port)
    return within(20, lambda: f"/editions/{number}/" in reader.get(f"/checks/{team.slug}/").text)
