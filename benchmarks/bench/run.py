"""One run from beginning to end. A part that fails is told in the page, and the others go on."""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.bench import contenders, install, site, speed
from benchmarks.bench.cluster import Cluster
from benchmarks.bench.contenders import WAGTAIL, granian, wagtail_environment
from benchmarks.bench.machine import ROOT, Cores, pinned
from benchmarks.bench.servers import Broken, first_page, running
from benchmarks.bench.talk import elapsed, say
from benchmarks.start import CHILD

STARTS = 5
ADDRESSES = 500
# All has to be over in a quarter of an hour. What comes after the large database takes some three minutes.
ENDS, AFTER = 15 * 60, 200
SMALLER = (100_000, 50_000, 20_000)
STARTING = 8140  # the port of a server that is started to be stopped


@dataclass(frozen=True)
class Options:
    """seconds: for each contender in a round. most: pieces of the largest database. times: publications. parts: only
    these."""

    rounds: int
    seconds: float
    most: int
    times: int
    parts: frozenset[str] | None
    write: bool


@dataclass
class Found:
    """publishing: what each reported, by pieces, and "Wagtail". elsewhere: milliseconds from commit to another process.

    starts: milliseconds. lists: by pieces. made: seconds that a database took, by pieces; kept: those of an earlier
    run. failed: why a part has no figures.
    """

    cores: Cores
    options: Options
    database: str = ""
    is_pinned: bool = True
    speed: speed.Speed | None = None
    publishing: dict[Any, Any] = field(default_factory=dict)
    elsewhere: list[float] = field(default_factory=list)
    starts: dict[str, float] = field(default_factory=dict)
    lists: dict[int, Any] = field(default_factory=dict)
    peer_search: dict[int, Any] = field(default_factory=dict)
    made: dict[int, float] = field(default_factory=dict)
    kept: set[int] = field(default_factory=set)
    failed: dict[str, str] = field(default_factory=dict)


class Run:
    def __init__(self, folder: Path, cores: Cores, options: Options) -> None:
        self.folder, self.cores, self.options = folder, cores, options
        self.found = Found(cores, options)
        self.urls: dict[str, str] = {}
        self.many: dict[int, str] = {}
        self.peers: Path | None = None
        self.addresses: Path | None = None

    def go(self) -> Found:
        cluster = Cluster(self.folder / "postgres", os.environ.get("DATABASE_URL", ""))
        self.cluster = cluster
        self.found.database, self.found.is_pinned = f"PostgreSQL {cluster.version}", cluster.is_own
        try:
            cluster.pin(tuple(os.sched_getaffinity(0)))
            with ThreadPoolExecutor(1) as waiting:
                installed = waiting.submit(install.peers, self.folder / "peers")
                self.part("the demo", self.make_demo)
                self.part("1,000 pieces", lambda: self.make(min(1000, self.options.most)))
                self.part("Wagtail", lambda: self.make_wagtail(installed))
            cluster.pin(self.cores.servers)
            self.part("speed", self.measure_speed)
            self.part("start", self.measure_starts)
            cluster.pin(tuple(os.sched_getaffinity(0)))
            for count in (10_000, self.options.most):
                if count <= self.options.most and count not in self.many and self.needs_many():
                    self.part(f"{count:,} pieces", lambda count=count: self.make(self.fitting(count)))  # type: ignore[misc]
            cluster.pin(self.cores.servers)
            self.part("publishing", self.measure_publishing)
            self.part("elsewhere", self.measure_elsewhere)
            self.part("lists", self.measure_lists)
            self.part("peer-search", self.measure_peer_search)
        finally:
            cluster.leave()
        return self.found

    def part(self, name: str, what: Callable[[], None]) -> None:
        """One part, if it was asked for; what makes something for others always runs."""
        if self.options.parts is not None and name in ALL_PARTS and name not in self.options.parts:
            return
        say(f"{name} …")
        try:
            what()
        except Exception as error:  # whatever it is, the figures of the other parts are not lost by it
            self.found.failed[name] = f"{type(error).__name__}: {' '.join(str(error).split())}"
            say(f"{name} failed: {self.found.failed[name]}")

    def needs_many(self) -> bool:
        parts = self.options.parts
        return parts is None or bool(parts & {"publishing", "lists", "peer-search"})

    def make_demo(self) -> None:
        self.cluster.create("demo")
        url = self.cluster.url("demo")
        env = site.environment(url, contenders.CACHED, self.folder / "site")
        site.prepare(env)
        site.export(env, 100, self.folder / "demo.jsonl")
        self.urls["demo"] = url

    def make(self, count: int) -> None:
        if site.is_kept(self.folder, count):
            self.found.kept.add(count)
        url, self.found.made[count] = site.make_many(self.cluster, count, self.folder)
        self.many[count] = url
        if "many" not in self.urls:
            env = site.environment(url, contenders.MANY, self.folder / "site-many")
            site.run([*site.MANAGE, "collectstatic", "--verbosity", "0", "--no-input"], env)
            self.addresses = self.folder / "addresses"
            paths = site.export(env, ADDRESSES, self.folder / "many.jsonl")
            self.addresses.write_text("".join(f"{path}\n" for path in paths))
            self.urls["many"] = url

    def fitting(self, count: int) -> int:
        """So many pieces as can be made in the time that is left, by how long the last ones took."""
        made = max(self.many)
        if site.is_kept(self.folder, count) or made >= count:
            return count
        took = sorted(self.found.made.items())
        (few, before), (many, after) = took[0], took[-1]
        each = (after - before) / (many - few) if many > few else after / many
        for fewer in (count, *(size for size in SMALLER if made < size < count)):
            if after + each * (fewer - many) <= ENDS - AFTER - elapsed():
                return fewer
        return made

    def make_wagtail(self, installed: Future[Path]) -> None:
        self.peers = installed.result()
        self.cluster.create("wagtail", anew=True)
        url = self.cluster.url("wagtail")
        self.wagtail(url, "migrate", "--verbosity", "0")
        self.wagtail(url, "load_articles", self.folder / "demo.jsonl")
        self.urls["wagtail"] = url

    def wagtail(
        self, url: str, *words: str | Path, is_told: bool = False, seconds: float | None = None
    ) -> Any:
        command, env = [str(self.peers), "manage.py", *map(str, words)], wagtail_environment(url)
        return site.told(command, env, WAGTAIL) if is_told else site.run(command, env, WAGTAIL, seconds)

    def measure_speed(self) -> None:
        self.found.speed = speed.measure(
            self.folder,
            self.cores,
            self.urls,
            self.peers,
            self.addresses,
            self.options.rounds,
            self.options.seconds,
            self.cluster.processes,
        )

    def measure_starts(self) -> None:
        """From nothing to the first page: of the application alone, and of a server with one worker, in turns."""
        one, logs = Cores(self.cores.servers[:1], self.cores.load), {"BENCH_LOGS": str(self.folder / "logs")}
        env = site.environment(self.urls["demo"], contenders.CACHED, self.folder / "site") | logs
        ways = {
            "ours": partial(_application, sys.executable, "factcheck.wsgi", ROOT, env, self.cores),
            "ours, under granian": partial(
                first_page,
                granian("start", "factcheck.wsgi:application", STARTING, env, one, module="factcheck.serve"),
                site.PATH,
                one.servers,
            ),
        }
        if self.peers and "wagtail" in self.urls:
            env = wagtail_environment(self.urls["wagtail"]) | logs
            server = granian("start-peer", "peer.wsgi:application", STARTING, env, one, self.peers)
            ways["Wagtail"] = partial(_application, str(self.peers), "peer.wsgi", WAGTAIL, env, self.cores)
            ways["Wagtail, under granian"] = partial(first_page, server, site.PATH, one.servers)
        taken: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(STARTS + 1):
            for name, way in ways.items():
                shutil.rmtree(self.folder / "site" / "pages", ignore_errors=True)
                taken[name].append(way())
        self.found.starts = {name: statistics.median(times[1:]) for name, times in taken.items()}

    def measure_publishing(self) -> None:
        script, times = ROOT / "benchmarks" / "publishing.py", self.options.times
        for count in sorted({min(self.many), max(self.many)}):
            url = self.many[count]
            env = site.environment(url, contenders.MANY, self.folder / "site-many")
            name = url.rpartition("/")[2].partition("?")[0]
            command: list[str | Path] = [
                sys.executable,
                script,
                "--into",
                name,
                "--times",
                str(times),
                "--json",
            ]
            self.found.publishing[count] = site.told(command, env)
        if "wagtail" in self.urls:
            words = ("measure", "--publish", site.LEAD, "--times", str(times))
            taken = self.wagtail(self.urls["wagtail"], *words, is_told=True)["publish"]
            self.found.publishing["Wagtail"] = statistics.median(taken)

    def measure_elsewhere(self) -> None:
        """How long a commit takes to be seen by a server that is another process. It may not be seen a second later."""
        count = min(self.many)
        env = site.environment(self.many[count], contenders.MANY, self.folder / "site-many")
        logs = {"BENCH_LOGS": str(self.folder / "logs")}
        server = granian("elsewhere", "factcheck.wsgi:application", contenders.MANY, env | logs, self.cores)
        with running([server], self.cores.servers):
            command = [
                sys.executable,
                "-m",
                "benchmarks.bench.visible",
                str(contenders.MANY),
                str(self.options.times),
            ]
            self.found.elsewhere = site.told(command, env)

    def measure_lists(self) -> None:
        for count, url in sorted(self.many.items()):
            env = site.environment(url, contenders.MANY, self.folder / "site-many")
            self.found.lists[count] = site.told(
                [sys.executable, ROOT / "benchmarks" / "lists.py", "--json"], env
            )

    def measure_peer_search(self) -> None:
        """The same pieces in Wagtail, searched for the same words; up to 10,000, for more take too long to load."""
        if self.peers is None:
            return
        for count, ours in sorted(self.many.items()):
            if count > 10_000 or elapsed() > ENDS - 60:
                continue
            env = site.environment(ours, contenders.MANY, self.folder / "site-many")
            file, words = self.folder / f"many_{count}.jsonl", self.folder / "searches"
            site.export(env, count, file)
            words.write_text(
                site.run([sys.executable, "-m", "benchmarks.bench.export", "searches", "0"], env)
            )
            self.cluster.create(f"wagtail_{count}", anew=True)
            url = self.cluster.url(f"wagtail_{count}")
            self.wagtail(url, "migrate", "--verbosity", "0")
            self.wagtail(url, "fill", file, seconds=max(1.0, ENDS - 20 - elapsed()))
            taken = self.wagtail(url, "measure", "--search", words, is_told=True)
            self.found.peer_search[count] = {name: statistics.median(times) for name, times in taken.items()}


def _application(python: str, module: str, folder: Path, env: Mapping[str, str], cores: Cores) -> float:
    """Milliseconds until a process that loads this application has its first page: benchmarks/start.py, for anybody."""
    child = CHILD.replace("factcheck.wsgi", module)
    began = time.perf_counter()
    said = site.run(pinned(cores.servers, [python, "-c", child, str(folder), site.PATH]), env)
    if not said.startswith("200"):
        raise Broken(f"{module} answers {said.strip()} to its first request.")
    return (time.perf_counter() - began) * 1000


ALL_PARTS = ("speed", "start", "publishing", "elsewhere", "lists", "peer-search")


def measure(folder: Path, cores: Cores, options: Options) -> Found:
    return Run(folder, cores, options).go()
