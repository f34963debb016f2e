"""The same article from everybody, in turns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from benchmarks.bench import contenders, wrk
from benchmarks.bench.contenders import CONTENDERS, Contender
from benchmarks.bench.machine import Cores, seconds_of, spent
from benchmarks.bench.rounds import interleaved, median, spread
from benchmarks.bench.servers import Broken, Server, ask, running
from benchmarks.bench.talk import say

GENTLE = 16  # connections to who renders each time; more only wait


@dataclass
class Speed:
    """Medians by contender; sizes: bytes sent; missing: why somebody has no figure; memory: megabytes by server."""

    loads: dict[str, wrk.Load] = field(default_factory=dict)
    spreads: dict[str, float] = field(default_factory=dict)
    sizes: dict[str, int] = field(default_factory=dict)
    missing: dict[str, str] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    page: tuple[int, int] = (0, 0)

    def rate(self, name: str) -> float | None:
        return self.loads[name].rate if name in self.loads else None


def measure(
    folder: Path,
    cores: Cores,
    urls: dict[str, str],
    peers: Path | None,
    addresses: Path | None,
    rounds: int,
    seconds: float,
    database: Callable[[], list[int]],
) -> Speed:
    """addresses: a file of articles of the database "many". database: its processes, whose work counts too."""
    found = Speed()
    everybody = contenders.servers(folder, cores, urls, peers)
    [ours] = [server for server in everybody if server.name == "cached"]
    with running([ours], cores.servers):
        found.page = contenders.write_file(folder, ours.port)
    with running(everybody, cores.servers) as broken:
        for server in everybody:
            if server.name in broken:
                say(broken[server.name])
        asked = CONTENDERS | (contenders.many(addresses) if addresses else {})
        ready = {name: who for name, who in asked.items() if _is_ready(name, who, everybody, cores, found)}

        def serving() -> list[int]:
            return [*database(), *(process for server in everybody for process in server.processes())]

        calls = {name: partial(_load, who, seconds, cores, serving) for name, who in ready.items()}
        loads, failed = interleaved(calls, rounds, say)
        found.missing |= failed
        found.memory = {server.name: server.megabytes() for server in everybody}
    found.loads = {name: median(taken) for name, taken in loads.items() if taken}
    found.spreads = {name: spread(taken) for name, taken in loads.items() if taken}
    return found


def _is_ready(name: str, who: Contender, everybody: list[Server], cores: Cores, found: Speed) -> bool:
    """Whether it answers with the article, also when it is asked for often; else it is told why it has no figures."""
    if who.port not in {server.port for server in everybody}:
        found.missing[name] = "not installed"
        return False
    try:
        found.sizes[name] = contenders.check(who)
        _warm(who, cores)
    except (Broken, wrk.Failed, OSError) as error:
        found.missing[name] = str(error)
        return False
    return True


def _load(who: Contender, seconds: float, cores: Cores, serving: Callable[[], list[int]]) -> wrk.Load:
    connections = GENTLE if who.gentle else wrk.CONNECTIONS
    (worked, passed), spent_before = spent(cores.servers), seconds_of(serving())
    load = wrk.run(who.port, who.path, seconds, cores.load, who.addresses, connections)
    (worked_then, passed_then), spent_after = spent(cores.servers), seconds_of(serving())
    return replace(
        load,
        busy=(worked_then - worked) / max(1, passed_then - passed),
        cost=1e6 * (spent_after - spent_before) / (load.rate * seconds),
    )


def _warm(who: Contender, cores: Cores) -> None:
    """So that nobody is measured cold: every address once, and a little load."""
    for path in who.addresses.read_text().splitlines() if who.addresses and not who.gentle else ():
        ask(who.port, path, Accept_Encoding="gzip")
    wrk.run(who.port, who.path, 1, cores.load, who.addresses, GENTLE)
