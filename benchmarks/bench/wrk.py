"""wrk, the load generator: started on its processors, its words understood."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from benchmarks.bench.machine import pinned

LUA = Path(__file__).with_name("addresses.lua")
CONNECTIONS = 64
RATE = re.compile(r"Requests/sec:\s+([\d.]+)")
LATENCY = re.compile(r"\s99%\s+([\d.]+)(us|ms|s|m)\b")
WRONG = re.compile(
    r"Non-2xx or 3xx responses: (\d+)|Socket errors: (connect \d+, read \d+, write \d+, timeout \d+)"
)
MILLISECONDS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


class Failed(Exception):
    """Requests were answered wrongly, or wrk itself failed."""


@dataclass(frozen=True)
class Load:
    """rate: answers a second. slowest: milliseconds within which 99 of 100 came. busy: share of the servers' time.

    cost: microseconds of processor time that the servers spent on one answer.
    """

    rate: float
    slowest: float
    busy: float = 0.0
    cost: float = 0.0


def run(
    port: int,
    path: str,
    seconds: float,
    cores: tuple[int, ...],
    addresses: Path | None = None,
    connections: int = CONNECTIONS,
) -> Load:
    """addresses: a file of paths to ask for in turn, instead of one. Raises Failed."""
    command = [
        "wrk", f"-t{len(cores)}", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--latency",
        "-H", "Accept-Encoding: gzip",
    ]  # fmt: skip
    command += ["-s", str(LUA)] if addresses else []
    command += [f"http://127.0.0.1:{port}{path}"]
    command += ["--", str(addresses)] if addresses else []
    done = subprocess.run(pinned(cores, command), capture_output=True, text=True, check=False)
    return read(done.stdout + done.stderr)


def read(words: str) -> Load:
    """What wrk says, as numbers. Raises Failed where an answer was no success."""
    rate, latency, wrong = RATE.search(words), LATENCY.search(words), WRONG.search(words)
    if wrong:
        raise Failed(" ".join(wrong[0].split()))
    if rate is None or latency is None:
        raise Failed(words.strip()[-300:] or "wrk said nothing.")
    return Load(float(rate[1]), float(latency[1]) * MILLISECONDS[latency[2]])
