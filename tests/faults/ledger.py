"""What was answered as done, and what was not answered so: written down by those who asked."""

from __future__ import annotations

import threading
from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Act:
    """kind: "save", "publish" or "schedule". token: words that stand in this act and in no other."""

    kind: str
    article: int
    token: str


@dataclass
class Ledger:
    """acknowledged: answered as done. unknown: cut off or answered with an error, so it may be done or not."""

    acknowledged: list[Act] = field(default_factory=list)
    unknown: list[Act] = field(default_factory=list)
    failures: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def done(self, act: Act) -> None:
        with self._lock:
            self.acknowledged.append(act)

    def not_answered(self, act: Act) -> None:
        with self._lock:
            self.unknown.append(act)

    def failed(self, how: str) -> None:
        with self._lock:
            self.failures[how] += 1

    def asked(self) -> None:
        with self._lock:
            self.requests += 1

    def count(self, *kinds: str) -> int:
        """How many acts of these kinds were acknowledged."""
        with self._lock:
            return sum(act.kind in kinds for act in self.acknowledged)
