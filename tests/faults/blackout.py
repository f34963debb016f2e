"""A time without the database, under load: what readers and editors are answered meanwhile, and when it works again."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field

from tests.faults.cluster import Cluster
from tests.faults.newsroom import Newsroom
from tests.faults.person import Answer, Person, Unanswered, fields_of
from tests.faults.served import Served, within
from tests.faults.team import DESK

READERS = 4
ANSWERED_WITHIN = 5.0  # seconds, where there is no copy
GIVEN_UP_WITHIN = 30.0  # the same where the database does not refuse, but is silent
WRITES_WITHIN = 10.0  # seconds after the return


@dataclass
class Kind:
    """Answers to one kind of request. slowest: in seconds."""

    count: int = 0
    slowest: float = 0.0
    wrong: list[str] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def note(self, seconds: float, wrong: str) -> None:
        with self._lock:
            self.count += 1
            self.slowest = max(self.slowest, seconds)
            if wrong:
                self.wrong.append(wrong)


@dataclass
class Blackout:
    """known: pages that were asked for before. others: pages that never were. editors: saves. returned: seconds from
    the return of the database to the first acknowledged save."""

    known: Kind = field(default_factory=Kind)
    others: Kind = field(default_factory=Kind)
    editors: Kind = field(default_factory=Kind)
    aged: int = 0
    returned: float = 0.0

    def happen(
        self,
        newsroom: Newsroom,
        site: Served,
        pages: list[str],
        outage: AbstractContextManager[object],
        seconds: float,
        restart: bool = False,
    ) -> None:
        """pages: addresses that are asked for before the outage, and through it. restart: kill -9 of all web processes
        once the database is gone."""
        before = {page: Person(site.port).get(page) for page in pages}
        assert {answer.status for answer in before.values()} == {200}
        saving = [newsroom.teams[0], self._opened(newsroom)]
        stop = threading.Event()
        with outage:
            if restart:
                site.kill_all()
                site.start()
                assert within(60, lambda: lives(site)), "the site does not start without its database"
            threads = [threading.Thread(target=self._read, args=[site, before, stop]) for _ in range(READERS)]
            threads.append(threading.Thread(target=self._ask_for_others, args=[site, stop]))
            threads.append(threading.Thread(target=self._save, args=[*saving, stop]))
            for thread in threads:
                thread.start()
            time.sleep(seconds)
            stop.set()
            for thread in threads:
                thread.join()
        back_at = time.monotonic()
        while not self._is_saved(newsroom) and time.monotonic() - back_at < 120:
            time.sleep(0.1)
        self.returned = time.monotonic() - back_at

    def _opened(self, newsroom: Newsroom) -> dict[str, str]:
        team = newsroom.teams[0]
        return fields_of(team.people["writer"].get(team.page), "article_form")

    def _read(self, site: Served, before: dict[str, Answer], stop: threading.Event) -> None:
        for page in _again_and_again(list(before), stop):
            answer, seconds, wrong = _asked(lambda page=page: Person(site.port).get(page))
            if answer and (answer.status, answer.body) != (200, before[page].body):
                wrong = f"{page} was answered {answer.status}, {len(answer.body)} bytes"
            self.aged += bool(answer and "age" in answer.headers)
            self.known.note(seconds, wrong)

    def _ask_for_others(self, site: Served, stop: threading.Event) -> None:
        for number, _ in enumerate(_again_and_again([""], stop)):
            answer, seconds, wrong = _asked(
                lambda number=number: Person(site.port).get(f"/checks/never-{number}/")
            )
            if answer and (answer.status != 503 or not answer.headers.get("retry-after", "").isdecimal()):
                wrong = f"a page that was never asked for was answered {answer.status}"
            self.others.note(seconds, wrong)
            stop.wait(0.05)

    def _save(self, team: object, form: dict[str, str], stop: threading.Event) -> None:
        writer, article = team.people["writer"], team.article
        for number, _ in enumerate(_again_and_again([""], stop)):
            typed = f"Typed while nothing could be saved, {number}."
            sent = form | {"body": typed, "_continue": ""}
            answer, seconds, wrong = _asked(lambda sent=sent: writer.post(f"{DESK}/{article}/change/", sent))
            if answer and (
                answer.status != 503
                or typed not in answer.text
                or "may not have been saved" not in answer.text
            ):
                wrong = f"a save was answered {answer.status}, without a word or without the text"
            self.editors.note(seconds, wrong)
            stop.wait(0.3)

    def _is_saved(self, newsroom: Newsroom) -> bool:
        try:
            return newsroom.teams[0].save()
        except (Unanswered, AssertionError):
            return False

    def broken(self, answered_within: float = ANSWERED_WITHIN) -> list[str]:
        """The promises that were not kept. answered_within: seconds, where there is no copy."""
        found = [wrong for kind in (self.known, self.others, self.editors) for wrong in kind.wrong[:5]]
        if self.others.slowest > answered_within:
            found.append(f"a page that was never asked for took {self.others.slowest:.1f} seconds")
        if self.returned > WRITES_WITHIN:
            found.append(f"the first save after the return took {self.returned:.1f} seconds")
        return found

    def told(self) -> list[str]:
        return [
            f"{name}: {kind.count}, wrongly answered {len(kind.wrong)}, slowest {kind.slowest:.2f} s"
            for name, kind in (
                ("pages asked for before, answered 200", self.known),
                ("other pages, answered 503", self.others),
                ("saves, answered 503 with their text", self.editors),
            )
        ] + [f"with an Age: {self.aged}; first acknowledged save after the return: {self.returned:.2f} s"]


def _asked(what: Callable[[], Answer]) -> tuple[Answer | None, float, str]:
    begun = time.monotonic()
    try:
        answer = what()
    except Unanswered as error:
        return None, time.monotonic() - begun, f"no answer: {error}"
    return answer, time.monotonic() - begun, ""


def _again_and_again(things: list[str], stop: threading.Event) -> Iterator[str]:
    while not stop.is_set():
        for thing in things:
            if stop.is_set():
                return
            yield thing


def lives(site: Served) -> bool:
    try:
        return Person(site.port).get("/healthz").status == 200
    except Unanswered:
        return False


@contextmanager
def stopped(cluster: Cluster) -> Iterator[None]:
    cluster.stop("immediate")
    try:
        yield
    finally:
        cluster.start()


@contextmanager
def frozen(cluster: Cluster) -> Iterator[None]:
    """None of its processes gets to run, and the kernel goes on taking connections and questions for them."""
    processes = cluster.processes()
    try:
        for pid in processes:
            os.kill(pid, signal.SIGSTOP)
        yield
    finally:
        for pid in processes:
            os.kill(pid, signal.SIGCONT)
