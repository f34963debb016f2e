"""What the peers need: nginx and wrk of Debian, and Wagtail in an environment of its own under var/bench."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.bench.machine import ROOT

PEERS = ROOT / "benchmarks" / "peers.txt"
ALONE = ROOT / "benchmarks" / "peers-alone.txt"
DEBIAN = {"nginx": "nginx-light", "wrk": "wrk", "taskset": "util-linux"}

POLICY = Path("/usr/sbin/policy-rc.d")


class Missing(Exception):
    """Something cannot be installed here. The message says what to do."""


def programs() -> None:
    """Install what is missing of nginx and wrk. Raises Missing."""
    wanted = [package for program, package in DEBIAN.items() if not _found(program)]
    if not wanted:
        return
    if os.geteuid() != 0:
        raise Missing(f"Run `apt install {' '.join(wanted)}` as root, then `make bench` again.")
    with _no_service_started():
        _install(wanted)


def _install(packages: list[str]) -> None:
    quietly = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update"], ["install", "--yes", "--no-install-recommends", *packages]):
        done = subprocess.run(
            ["apt-get", *command],
            env=quietly,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Missing(f"apt-get could not install {', '.join(packages)}: {done.stderr.strip()[-400:]}")


@contextmanager
def _no_service_started() -> Iterator[None]:
    """Debian starts what it installs, unless this file forbids it (policy-rc.d)."""
    if POLICY.exists():
        yield
        return
    POLICY.write_text("#!/bin/sh\nexit 101\n")
    POLICY.chmod(0o755)
    try:
        yield
    finally:
        POLICY.unlink()


def peers(folder: Path) -> Path:
    """The Python with which Wagtail runs, installed as `PEERS` and `ALONE` say. Raises Missing."""
    python, kept = folder / "bin" / "python", folder / "installed.txt"
    wanted = PEERS.read_text() + ALONE.read_text()
    if kept.exists() and kept.read_text() == wanted:
        return python
    shutil.rmtree(folder, ignore_errors=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for command in (
        [sys.executable, "-m", "venv", str(folder)],
        [*pip, "-r", str(PEERS)],
        [*pip, "--no-deps", "-r", str(ALONE)],
    ):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise Missing(f"The peers could not be installed: {done.stderr.strip()[-400:]}")
    kept.write_text(wanted)
    return python


def _found(program: str) -> bool:
    places = (
        f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/sbin"  # where nginx is, for root alone on the way
    )
    return shutil.which(program, path=places) is not None
