"""Everything that answers for the same article, and for articles in turn: how it is started, and what it must say."""

from __future__ import annotations

import gzip
import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench import fronts, site
from benchmarks.bench.machine import ROOT, Cores
from benchmarks.bench.servers import Broken, Server, ask
from factcheck.run import THREADS

HEADLINE = b"Are ICE agents trained in de-escalation?"
WAGTAIL = ROOT / "benchmarks" / "wagtail_peer"
STATIC, CACHED, FRONT, BARE, WHITENOISE = 8121, 8122, 8123, 8124, 8125
UNCACHED, DJANGO, PEER, PEER_CACHED, PEER_FRONT, MANY, MANY_UNCACHED = (
    8126, 8127, 8128, 8129, 8130, 8131, 8132,
)  # fmt: skip


@dataclass(frozen=True)
class Contender:
    """words: in the table. path: what is asked for; addresses: a file of many instead. gentle: it is slow."""

    words: str
    port: int
    path: str = site.PATH
    addresses: Path | None = None
    gentle: bool = False


CONTENDERS = {
    "static": Contender("nginx serving the file, compressed beforehand", STATIC),
    "cached": Contender("**ours**: page cache under granian", CACHED),
    "front": Contender("**ours**: deploy/nginx.conf in front", FRONT),
    "bare": Contender("the same bytes from an empty function under granian", BARE),
    "whitenoise": Contender("the same bytes by WhiteNoise under granian", WHITENOISE),
    "django": Contender("our pages in Django's cache middleware under granian", DJANGO),
    "uncached": Contender("**ours** without the page cache, under granian", UNCACHED, gentle=True),
    "peer front": Contender("Wagtail behind nginx's cache", PEER_FRONT),
    "peer cached": Contender("Wagtail with its page cache, under granian", PEER_CACHED),
    "peer": Contender("Wagtail without a cache, under granian", PEER, gentle=True),
}


def many(addresses: Path) -> dict[str, Contender]:
    """The same for articles asked for in turn."""
    return {
        "many": Contender("**ours**: page cache, 500 articles in turn", MANY, "/", addresses),
        "many uncached": Contender(
            "**ours** without the page cache, 500 articles in turn",
            MANY_UNCACHED,
            "/",
            addresses,
            gentle=True,
        ),
    }


def granian(
    name: str,
    target: str,
    port: int,
    env: Mapping[str, str],
    cores: Cores,
    python: Path | None = None,
    module: str = "granian",
) -> Server:
    """Under granian as `factcheck.run` starts it: a worker for each processor, so many threads in each.

    module: granian's command, or that of a server around it.
    """
    command: list[str | Path] = [
        python or Path(sys.executable), "-m", module, "--interface", "wsgi", target, "--port", str(port),
        "--workers", str(len(cores.servers)), "--blocking-threads", str(THREADS), "--log-level", "warning",
    ]  # fmt: skip
    return Server(name, command, port, Path(env["BENCH_LOGS"]) / f"{name}.log", env)


def servers(folder: Path, cores: Cores, urls: Mapping[str, str], peers: Path | None) -> list[Server]:
    """All of them, those that wait for others last. urls: of the databases demo, many and wagtail."""
    var, logs, workers = folder / "site", {"BENCH_LOGS": str(folder / "logs")}, len(cores.servers)
    found = [fronts.static(folder, folder / "files", STATIC, workers)]
    for name, target, port, database in (
        ("cached", "factcheck.wsgi:application", CACHED, "demo"),
        ("uncached", "benchmarks.bench.apps.uncached:application", UNCACHED, "demo"),
        ("django", "benchmarks.bench.apps.django_cached:application", DJANGO, "demo"),
        ("many", "factcheck.wsgi:application", MANY, "many"),
        ("many-uncached", "benchmarks.bench.apps.uncached:application", MANY_UNCACHED, "many"),
    ):
        if database in urls:
            env = site.environment(urls[database], port, var if database == "demo" else folder / "site-many")
            found.append(granian(name, target, port, env | logs, cores))
    files = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "BENCH_FILE": str(folder / "files" / site.PATH.strip("/") / "index.html.gz"),
        "BENCH_FOLDER": str(folder / "files"),
    } | logs
    found.append(granian("bare", "benchmarks.bench.apps.bare:application", BARE, files, cores))
    found.append(
        granian("whitenoise", "benchmarks.bench.apps.whitenoise_alone:application", WHITENOISE, files, cores)
    )
    if peers and "wagtail" in urls:
        env = wagtail_environment(urls["wagtail"]) | logs
        for name, port, more in (("peer", PEER, {}), ("peer-cached", PEER_CACHED, {"CACHED": "1"})):
            found.append(granian(name, "peer.wsgi:application", port, env | more, cores, peers))
        found.append(fronts.cache(folder, PEER, PEER_FRONT, workers))
    return [*found, fronts.deployed(folder, CACHED, FRONT, workers)]


def wagtail_environment(url: str) -> dict[str, str]:
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(WAGTAIL), "DATABASE_URL": url}


def check(contender: Contender) -> int:
    """The length of what it sends. Raises Broken where that is not the article."""
    answer = ask(contender.port, contender.path, Accept_Encoding="gzip")
    is_packed = answer.headers.get("content-encoding") == "gzip"
    body = gzip.decompress(answer.body) if is_packed else answer.body
    if answer.status != 200 or (contender.addresses is None and HEADLINE not in body):
        raise Broken(f"{contender.words}: {answer.status}, and not the article.")
    return len(answer.body)


def write_file(folder: Path, port: int) -> tuple[int, int]:
    """The article's page as a file, with its compressed twin, as the server on `port` has it; their lengths."""
    place = folder / "files" / site.PATH.strip("/")
    place.mkdir(parents=True, exist_ok=True)
    plain, packed = ask(port, site.PATH), ask(port, site.PATH, Accept_Encoding="gzip")
    if plain.status != 200 or packed.headers.get("content-encoding") != "gzip":
        raise Broken("Our own server does not answer with the article.")
    (place / "index.html").write_bytes(plain.body)
    (place / "index.html.gz").write_bytes(packed.body)
    return len(plain.body), len(packed.body)
