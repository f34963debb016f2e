"""A site started by the run command, with folders of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path

from tests.project.embedded import ROOT

KEPT = ("PATH", "LANG", "LC_ALL", "COVERAGE_PROCESS_START")


def clean_environment(**more: str) -> dict[str, str]:
    """What a newcomer's shell has: none of the variables that the project reads."""
    return {name: os.environ[name] for name in KEPT if name in os.environ} | more


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """`make run` without make: the command, and what it said."""

    def __init__(self, var: Path, **variables: str) -> None:
        variables = {"PORT": str(free_port()), "WORKERS": "2"} | variables
        self.port = variables["PORT"]
        self.output = ""
        self.inner = subprocess.Popen(
            [sys.executable, "-m", "factcheck.run"],
            env=clean_environment(VAR_DIR=str(var), **variables),
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def wait_until_it_answers(self) -> "Site":
        assert self.inner.stdout
        for line in self.inner.stdout:
            self.output += line
            if line.startswith("Factcheck is at"):
                return self
        raise AssertionError(f"the site did not start:\n{self.output}")

    def get(self, path: str) -> int:
        """The status with which a page is answered."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code

    def answers(self) -> bool:
        try:
            return bool(self.get("/admin/login/"))
        except OSError:
            return False

    @property
    def password(self) -> str:
        found = re.search(r"the password of each is (\S+)", self.output)
        assert found, self.output
        return found[1]

    def end(self, by: int = signal.SIGTERM) -> int:
        """Tell it to stop, or kill it; returns its exit status."""
        self.inner.send_signal(by)
        return self.finish()

    def finish(self) -> int:
        assert self.inner.stdout
        if not self.inner.stdout.closed:
            self.output += self.inner.communicate(timeout=60)[0]
        return self.inner.wait(60)


def worker_pids(site: Site) -> list[int]:
    children = Path(f"/proc/{site.inner.pid}/task/{site.inner.pid}/children").read_text()
    return [int(pid) for pid in children.split()]


def start_command(var: Path, *arguments: str, **variables: str) -> subprocess.Popen[str]:
    """A `manage.py` command, with all it says in `stdout`."""
    return subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        env=clean_environment(VAR_DIR=str(var), **variables),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def command(var: Path, *arguments: str, **variables: str) -> tuple[int, str]:
    """Run such a command to its end: exit status, and what it said."""
    process = start_command(var, *arguments, **variables)
    said, _ = process.communicate(timeout=120)
    return process.returncode, said


def in_shell(var: Path, script: str, **variables: str) -> str:
    """What a Python script prints that has the project's database."""
    status, said = command(var, "shell", "-v0", "-c", script, **variables)
    assert status == 0, said
    return said
