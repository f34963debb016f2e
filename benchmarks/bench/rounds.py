"""Rounds in turns: whatever else the machine does, it does to all; medians forget the worst of it. Pure."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple

from benchmarks.bench.wrk import Failed, Load


def interleaved(
    contenders: Mapping[str, Callable[[], Load]], rounds: int, tell: Callable[[str], None]
) -> tuple[dict[str, list[Load]], dict[str, str]]:
    """Every contender once in each round, each second round backwards. Returns (loads, why some are missing)."""
    loads: dict[str, list[Load]] = {name: [] for name in contenders}
    missing: dict[str, str] = {}
    for turn in range(rounds):
        tell(f"round {turn + 1} of {rounds}")
        order = [*contenders] if turn % 2 == 0 else [*contenders][::-1]
        for name in order:
            if name in missing:
                continue
            try:
                loads[name].append(contenders[name]())
            except Failed as error:
                missing[name] = str(error)
                loads[name] = []
    return loads, missing


def median(loads: Sequence[Load]) -> Load:
    """The median of each figure. Raises TypeError for no loads."""
    return Load(*(statistics.median(values) for values in zip(*map(astuple, loads), strict=True)))


def spread(loads: Sequence[Load]) -> float:
    """How far the rates lie apart, as a share of their median: 0.1 is ten percent."""
    rates = [load.rate for load in loads]
    return (max(rates) - min(rates)) / statistics.median(rates)
