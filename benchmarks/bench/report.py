"""The page that tells what was found: docs/benchmarks.md. Pure but for what it asks of the machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from benchmarks.bench.contenders import CONTENDERS, many
from benchmarks.bench.install import ALONE, PEERS
from benchmarks.bench.machine import ROOT, commit, description
from benchmarks.bench.run import Found
from benchmarks.bench.table import Target, facts, grid, number, ratio, shown, targets

LISTS_GROW = 1.5
SEARCH = {1000: 5.0, 10_000: 15.0, 100_000: 50.0}  # milliseconds at so many pieces


def write(found: Found, command: str, seconds: float) -> str:
    parts = [
        "# Benchmarks",
        "What `make bench` found last. It runs everything side by side, in turns, on one machine; figures of other runs"
        " or other machines compare by their ratios alone.",
        "## Where and when",
        facts(_circumstances(found, command, seconds)),
        "## What is demanded",
        targets(_targets(found)),
        *_speed(found),
        *_publishing(found),
        *_lists(found),
        *_failed(found),
    ]
    return "\n\n".join(parts) + "\n"


def _circumstances(found: Found, command: str, seconds: float) -> dict[str, str]:
    cores, options = found.cores, found.options
    pinned = "" if found.is_pinned else "; the database is another's and was not pinned"
    return {
        "Date": f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC",
        "Commit": commit(),
        "Command": f"`{command}`, {seconds / 60:.1f} minutes",
        "Pinned": f"servers to processors {_listed(cores.servers)}, wrk to {_listed(cores.load)}{pinned}",
        "Rounds": f"medians of {options.rounds}, {number(options.seconds)} s each, in turns",
        "Database": found.database,
        "Peers": ", ".join(
            line
            for line in (PEERS.read_text() + ALONE.read_text()).splitlines()
            if line and not line.startswith("#")
        ),
    } | description()


def _targets(found: Found) -> Iterator[Target]:
    speed = found.speed
    rate = speed.rate if speed else lambda name: None
    yield Target(
        "a published page, application server alone, as a share of nginx static: 0.40",
        ratio(rate("cached"), rate("static")), least=0.40,
    )  # fmt: skip
    yield Target(
        "the same, against Wagtail with its page cache: 8 times",
        ratio(rate("cached"), rate("peer cached")), least=8, unit="×",
    )  # fmt: skip
    yield Target(
        "a page not in the cache, against Wagtail without a cache: 5 times",
        ratio(rate("uncached"), rate("peer")), least=5, unit="×",
    )  # fmt: skip
    yield Target(
        "behind deploy/nginx.conf, as a share of nginx static: 0.50",
        ratio(rate("front"), rate("static")), least=0.50,
    )  # fmt: skip
    ours = {count: _first(told) for count, told in found.publishing.items() if count != "Wagtail"}
    few, most = (min(ours), max(ours)) if ours else (0, 0)
    yield Target(
        "publishing, against Wagtail's: 5 times as fast",
        ratio(found.publishing.get("Wagtail"), ours.get(few)), least=5, unit="×",
    )  # fmt: skip
    growth = ratio(ours.get(most), ours.get(few)) if most > few else None
    yield Target(
        f"publishing with {most:,} pieces, against {few:,}: no slower (1.2)", growth, most=1.2, unit="×"
    )
    yield Target(
        "what was published, visible in another process: the slowest, within a second",
        max(found.elsewhere, default=None), most=1000, unit=" ms",
    )  # fmt: skip
    yield Target("start to first page: under 500 ms", found.starts.get("ours"), most=500, unit=" ms")
    yield from _list_targets(found)


def _list_targets(found: Found) -> Iterator[Target]:
    counts = sorted(found.lists)
    kinds = _kinds(found)
    if len(counts) > 1:
        few, most = counts[0], counts[-1]
        growths = {
            kind: ratio(kinds[kind].get(most), kinds[kind].get(few)) for kind in kinds if not _is_search(kind)
        }
        known = {kind: growth for kind, growth in growths.items() if growth is not None}
        worst = max(known, key=lambda kind: known[kind]) if known else ""
        yield Target(
            f"every list and page with {most:,} pieces, against {few:,}: {LISTS_GROW} times (worst: {worst})",
            known.get(worst), most=LISTS_GROW, unit="×",
        )  # fmt: skip
    for count, most_ms in SEARCH.items():
        value = kinds.get("search", {}).get(count)
        yield Target(
            f"search at {count:,} pieces: under {number(most_ms)} ms", value, most=most_ms, unit=" ms"
        )


def _speed(found: Found) -> list[str]:
    speed = found.speed
    if speed is None:
        return []
    everybody = CONTENDERS | many(ROOT)
    static, peer = speed.rate("static"), speed.rate("peer")
    rows = [
        [
            who.words,
            shown(speed.rate(name)),
            shown(ratio(speed.rate(name), static)),
            shown(ratio(speed.rate(name), peer)),
            shown(speed.loads[name].slowest),
            shown(speed.loads[name].busy),
            shown(speed.loads[name].cost),
            shown(speed.spreads.get(name)),
            shown(speed.sizes.get(name)),
        ]
        for name, who in everybody.items()
        if name in speed.loads
    ]
    heads = [
        "",
        "answers/s",
        "of nginx static",
        "of Wagtail",
        "99% within ms",
        "servers busy",
        "µs each",
        "spread",
        "bytes sent",
    ]
    rows.sort(key=lambda row: -float(row[1].replace(",", "")))
    plain, packed = speed.page
    missing = [f"- {everybody[name].words}: {why}" for name, why in speed.missing.items()]
    memory = [[name, number(megabytes)] for name, megabytes in sorted(speed.memory.items())]
    return [
        "## One article, asked for over and over",
        f"The lead of the demo: {plain:,} bytes of HTML, {packed:,} compressed. Readers take gzip; Wagtail and Django's"
        " middleware send what they send by default. Whoever renders each time is asked by 16 connections, the others"
        " by 64. servers busy: how much of their processors' time was used, databases included; where much is left, it"
        " is wrk that could ask no faster. µs each: of processor time for one answer. spread: from the worst round to"
        " the best, as a share of the median.",
        grid(heads, rows),
        *(["Not measured:\n\n" + "\n".join(missing)] if missing else []),
        "## Memory after that",
        grid(["server", "MB"], memory),
    ]


def _publishing(found: Found) -> list[str]:
    rows = [
        [f"ours, {count:,} pieces: {step}", shown(step_told["wall_ms"]), shown(step_told["statements"])]
        for count, told in found.publishing.items()
        if count != "Wagtail"
        for step, step_told in told["steps"].items()
    ]
    if "Wagtail" in found.publishing:
        rows.append(["Wagtail: save_revision().publish()", shown(found.publishing["Wagtail"]), "–"])
    starts = [[name, shown(milliseconds)] for name, milliseconds in found.starts.items()]
    return [
        *(["## Publishing", "Committed, medians.", grid(["step", "ms", "statements"], rows)] if rows else []),
        *(
            [
                "## From the start to the first page",
                "The article is the first page: of a process that loads the application and asks it, as"
                " benchmarks/start.py has it, and of granian with one worker. Medians, the database up, no page kept"
                " from before.",
                grid(["", "ms"], starts),
            ]
            if starts
            else []
        ),
    ]


def _lists(found: Found) -> list[str]:
    counts, kinds = sorted(found.lists), _kinds(found)
    if not counts:
        return []
    rows = [[kind, *(shown(kinds[kind].get(count)) for count in counts)] for kind in kinds]
    for name in ("search", "search page"):
        if found.peer_search:
            told = [shown(found.peer_search.get(count, {}).get(name)) for count in counts]
            rows.append([f"Wagtail: {name}", *told])
    made = ", ".join(
        f"{count:,} in {seconds:.0f} s{' (by an earlier run)' if count in found.kept else ''}"
        for count, seconds in sorted(found.made.items())
    )
    return [
        "## Lists, pages and searches, by how many pieces there are",
        "Without the page cache: processor time of Python and of the database, medians in milliseconds; of Wagtail what"
        f" somebody waits. The databases were made by make_many.py: {made}.",
        grid(["", *(f"{count:,}" for count in counts)], rows),
    ]


def _failed(found: Found) -> list[str]:
    lines = "\n".join(f"- {part}: {why}" for part, why in found.failed.items())
    return ["## What failed", lines] if lines else []


def _kinds(found: Found) -> dict[str, dict[int, float]]:
    kinds: dict[str, dict[int, float]] = {}
    for count, told in found.lists.items():
        for kind, cost in told["kinds"].items():
            kinds.setdefault(kind, {})[count] = cost["ms"]
    return kinds


def _is_search(kind: str) -> bool:
    return kind.startswith("search")


def _first(told: Any) -> float:
    """Milliseconds to publish a first edition."""
    return float(told["steps"]["first"]["wall_ms"])


def _listed(numbers: tuple[int, ...]) -> str:
    return " and ".join(map(str, numbers))
