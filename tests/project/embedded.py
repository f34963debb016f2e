"""Processes that use an embedded server, told what to do over a pipe, for tests that kill some of them."""

import fcntl
import json
import os
import pwd
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
ORDINARY = pwd.getpwnam("games").pw_uid  # a user that every Debian has and who owns no process
# An ordinary user, who may read: the project may lie in a folder that is closed to all but root.
AS_ORDINARY = [
    "setpriv",
    f"--reuid={ORDINARY}",
    f"--regid={ORDINARY}",
    "--clear-groups",
    "--inh-caps=+dac_read_search",
    "--ambient-caps=+dac_read_search",
    "--securebits=+no_setuid_fixup",
]
SCRIPT = """
import json, sys
from pathlib import Path
import psycopg
from factcheck.embedded.programs import Unavailable
from factcheck.embedded.server import PORT, USER, Server

server = Server(Path(sys.argv[1]))
for line in sys.stdin:
    order, argument = json.loads(line)
    answer = None
    try:
        if order == "join":
            server.join(again=argument)
        elif order == "leave":
            server.leave()
        else:
            socket = str(server.socket_folder)
            with psycopg.connect(host=socket, port=PORT, user=USER, dbname="factcheck") as db:
                found = db.execute(argument)
                answer = found.fetchall() if found.description else None
    except (Unavailable, psycopg.Error) as error:
        answer = {"error": str(error)}
    print(json.dumps(answer), flush=True)
"""


class Process:
    """A process that uses the server in `folder`; `as_whom` goes before its command line."""

    def __init__(self, folder: Path, as_whom: list[str] | None = None) -> None:
        self.inner = subprocess.Popen(
            [*(as_whom or []), sys.executable, "-c", SCRIPT, str(folder)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )

    def order(self, order: str, argument: Any = None) -> None:
        assert self.inner.stdin
        self.inner.stdin.write(json.dumps([order, argument]) + "\n")
        self.inner.stdin.flush()

    def answer(self) -> Any:
        assert self.inner.stdout
        return json.loads(self.inner.stdout.readline())

    def ask(self, order: str, argument: Any = None) -> Any:
        self.order(order, argument)
        return self.answer()

    def end(self) -> None:
        """Reach the end of the script, as a program does that is finished."""
        self.inner.communicate()

    def kill(self) -> None:
        self.inner.kill()
        self.inner.communicate()


def server_pid(folder: Path) -> int:
    return int((folder / "data" / "postmaster.pid").read_text().splitlines()[0])


def is_running(folder: Path) -> bool:
    """Whether any process of the server is left."""
    with (folder / "running").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


def kill_server(folder: Path) -> None:
    os.kill(server_pid(folder), signal.SIGKILL)
    assert within(10, lambda: not is_running(folder))


def within(seconds: float, happens: Callable[[], bool]) -> bool:
    """Whether it happens in that time."""
    end = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True
