"""Running tools/verify_site.py as a stranger would: a process of its own, with nothing of ours around it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Verdict:
    status: int
    said: str


def verify(url: str, folder: Path, *options: str) -> Verdict:
    """The verdict on a site; what it keeps, it keeps in `folder`."""
    command = [sys.executable, "-I", "-S", str(ROOT / "tools" / "verify_site.py"), url, *options]
    done = subprocess.run(
        command, cwd=folder, env={"LC_ALL": "C"}, capture_output=True, text=True, timeout=150
    )
    return Verdict(done.returncode, done.stdout + done.stderr)
