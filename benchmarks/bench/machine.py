"""Which processors serve and which ask, and what is said of the machine in the report."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Cores:
    """servers: of whatever answers, databases included. load: of wrk. Of one processor both have to live."""

    servers: tuple[int, ...]
    load: tuple[int, ...]


def share_out(available: Iterable[int]) -> Cores:
    """Two and two; one and one where there are fewer than four."""
    cores = sorted(available)
    each = 2 if len(cores) >= 4 else 1
    return Cores(tuple(cores[:each]), tuple(cores[each : 2 * each] or cores[:each]))


def pinned(cores: Iterable[int], command: Iterable[str | Path]) -> list[str]:
    """`command`, on these processors only."""
    return ["taskset", "-c", ",".join(map(str, cores)), *map(str, command)]


def spent(cores: Iterable[int]) -> tuple[int, int]:
    """(ticks that these processors worked, ticks that passed) since the machine began, proc(5)."""
    worked = passed = 0
    names = {f"cpu{core}" for core in cores}
    for line in Path("/proc/stat").read_text().splitlines():
        name, *numbers = line.split()
        if name in names:
            ticks = [*map(int, numbers[:8])]
            passed += sum(ticks)
            worked += sum(ticks) - ticks[3] - ticks[4]  # but for idling and waiting for disks
    return worked, passed


def seconds_of(processes: Iterable[int]) -> float:
    """The processor time that these processes have spent so far; what has ended counts no more."""
    ticks = 0
    for process in processes:
        with suppress(OSError):
            told = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
            ticks += int(told[11]) + int(told[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def children(parent: int) -> list[int]:
    """All processes that come from this one, theirs included."""
    found: list[int] = []
    for folder in Path(f"/proc/{parent}/task").glob("*/children"):
        with suppress(OSError):
            for child in map(int, folder.read_text().split()):
                found += [child, *children(child)]
    return found


def description() -> dict[str, str]:
    """What somebody must know who compares figures: processors, versions, commit."""
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    return {
        "Processors": f"{len(os.sched_getaffinity(0))} of {model}",
        "System": said(["sh", "-c", ". /etc/os-release && echo $PRETTY_NAME"])
        + f", Linux {platform.release()}",
        "Python": platform.python_version(),
        "nginx": said(["nginx", "-v"]).removeprefix("nginx version: nginx/"),
        "wrk": said(["wrk", "-v"]).split("[")[0].strip(),
    }


def commit() -> str:
    """The commit that is checked out, and whether anything was changed since."""
    git = ["git", "-c", f"safe.directory={ROOT}", "-C", str(ROOT)]
    changed = said([*git, "status", "--porcelain", "--untracked-files=no"])
    return said([*git, "rev-parse", "--short=12", "HEAD"]) + (" with changes" if changed else "")


def said(command: list[str]) -> str:
    """What a program answers, in one line; "" where it is missing."""
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
    except FileNotFoundError:
        return ""
    return " ".join(done.stdout.split())
