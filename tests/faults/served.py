"""The site as in production: granian with its workers, started again by whoever looks after it."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

from tests.project.embedded import ROOT
from tests.project.site import clean_environment, free_port

BY_HAND = ("--workers-kill-timeout", "5", "--respawn-failed-workers", "--respawn-interval", "0.2")


class Served:
    """Under `folder`, with the database at `url`. around: what goes before the command line."""

    def __init__(
        self,
        folder: Path,
        url: str,
        *,
        port: int = 0,
        workers: int = 2,
        around: tuple[str, ...] = (),
        **more: str,
    ) -> None:
        self.port, self.workers, self.around = port or free_port(), workers, around
        self.folder, self.log = folder, folder / "site.log"
        folder.mkdir(parents=True, exist_ok=True)
        self.environment = clean_environment(
            DATABASE_URL=url, VAR_DIR=str(folder), DEMO="1", SITE_URL=f"http://127.0.0.1:{self.port}",
            SECRET_KEY="only-for-faults-" * 4, PYTHONUNBUFFERED="1",
        ) | more  # fmt: skip
        self.main: subprocess.Popen[bytes] | None = None
        self.starts = 0

    def prepare(self) -> None:
        """Bring an empty database and the static files to where a start wants them."""
        for arguments in (["migrate", "-v0"], ["collectstatic", "-v0", "--no-input"]):
            status, said = self.command(*arguments)
            assert status == 0, said

    def start(self) -> None:
        command = [
            *self.around, sys.executable, "-m", "factcheck.serve", "--interface", "wsgi", "--host", "127.0.0.1",
            "--port", str(self.port), "--workers", str(self.workers), "--blocking-threads", "4", *BY_HAND,
            "--no-access-log", "factcheck.wsgi:application",
        ]  # fmt: skip
        with self.log.open("ab") as log:
            self.main = subprocess.Popen(
                command, env=self.environment, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self.starts += 1

    def look_after(self) -> None:
        """Start it where it has ended, as systemd does."""
        if self.main is None or self.main.poll() is not None:
            self.kill_all()
            self.start()

    def worker_pids(self) -> list[int]:
        assert self.main
        try:
            children = Path(f"/proc/{self.main.pid}/task/{self.main.pid}/children").read_text()
        except FileNotFoundError:
            return []
        return [int(pid) for pid in children.split() if _is_worker(int(pid))]

    def kill_worker(self) -> bool:
        """kill -9 of one of the processes that answer requests; whether there was one."""
        pids = self.worker_pids()
        if pids:
            with suppress(ProcessLookupError):
                os.kill(random.choice(pids), signal.SIGKILL)
        return bool(pids)

    def kill_all(self) -> None:
        """kill -9 of every process of the site at once."""
        if self.main is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self.main.pid, signal.SIGKILL)
        self.main.wait()

    def command(self, *arguments: str, **more: str) -> tuple[int, str]:
        """`manage.py` with these arguments on this database: exit status, and what it said."""
        done = self.start_command(*arguments, **more)
        said, _ = done.communicate(timeout=300)
        return done.returncode, said

    def start_command(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments], env=self.environment | more, cwd=ROOT, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip

    def shell(self, script: str) -> str:
        status, said = self.command("shell", "-v0", "-c", script)
        assert status == 0, said
        return said

    def errors(self) -> list[str]:
        """The last lines of the exceptions in its log."""
        return [line for line in self.log.read_text(errors="replace").splitlines() if "Error" in line]


def _is_worker(pid: int) -> bool:
    """Not the resource tracker of Python's multiprocessing."""
    try:
        return b"resource_tracker" not in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def within(seconds: float, happens: object, every: float = 0.05) -> bool:
    """Whether it happens in that time."""
    end = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True
