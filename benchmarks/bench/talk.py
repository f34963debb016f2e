"""What a run says while it goes on."""

from __future__ import annotations

import time

BEGAN = time.monotonic()


def say(words: str) -> None:
    minutes, seconds = divmod(int(time.monotonic() - BEGAN), 60)
    print(f"{minutes:3}:{seconds:02}  {words}", flush=True)


def elapsed() -> float:
    """Seconds since the run began."""
    return time.monotonic() - BEGAN
