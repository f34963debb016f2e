"""What an answer costs: processor time here and in the database's process, so that a busy machine matters little."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection

ROUNDS = 3


@dataclass(frozen=True)
class Cost:
    """Milliseconds, medians: python and database are processor time, elapsed is what somebody waited for."""

    python: float
    database: float
    elapsed: float
    queries: float

    @property
    def total(self) -> float:
        return self.python + self.database


def cost(act: Callable[[Any], object], subjects: Sequence[Any], rounds: int = ROUNDS) -> Cost:
    """Of one act: the median over all subjects of the median over some rounds, once everything was done once."""
    measured = [_of_one(act, subject, rounds) for subject in subjects]
    return Cost(*(statistics.median(values) for values in zip(*measured, strict=True)))


def _of_one(act: Callable[[Any], object], subject: Any, rounds: int) -> tuple[float, float, float, float]:
    queries = _Counter()
    with connection.execute_wrapper(queries):
        act(subject)
    times = []
    for _ in range(rounds):
        before, began, clock = _database_ms(), time.process_time(), time.perf_counter()
        act(subject)
        elapsed = (time.perf_counter() - clock) * 1000
        python = (time.process_time() - began) * 1000
        after = _database_ms()
        # A server elsewhere tells nothing of its processor: what we waited for it stands for that.
        database = elapsed - python if before is None or after is None else after - before
        times.append((python, database, elapsed))
    python, database, elapsed = (statistics.median(column) for column in zip(*times, strict=True))
    return python, database, elapsed, queries.count


class _Counter:
    count = 0

    def __call__(self, execute: Any, *query: Any) -> Any:
        self.count += 1
        return execute(*query)


def _database_ms() -> float | None:
    """The processor time of the process that serves this connection; None where the kernel does not tell."""
    connection.ensure_connection()
    process = connection.connection.info.backend_pid
    try:
        path = Path(f"/proc/{process}/schedstat")
        is_postgres = (path.parent / "comm").read_text().startswith("postgres")
        return int(path.read_text().split()[0]) / 1e6 if is_postgres else None
    except OSError:
        return None
