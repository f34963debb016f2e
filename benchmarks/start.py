"""How long it takes from the start of a process to its first page, with the database up.

    DATABASE_URL=postgres://… python benchmarks/start.py [--times 7] [--address /] [--json]

Two ways, each time with no page kept from before, counted by the clock until the page is there:

- the application: a fresh process imports it as an application server does and answers one request;
- the server: the command line of deploy/factcheck@.service with its settings, in production (so it refuses a database
  with open logins of the demo: `manage.py close_demo_logins`), asked over its socket as nginx does.

One start more goes before, so that everything is compiled. Prints the medians and the least, in seconds, and those of
the processor time of all processes: where a machine has other work, the least of that is what compares.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import secrets
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path[:] = [
    str(ROOT),
    *(place for place in sys.path if Path(place or ".").resolve() != ROOT / "benchmarks"),
]
from benchmarks.bench.machine import children, seconds_of  # noqa: E402

CHILD = """
import io, sys, time
sys.path.insert(0, sys.argv[1])
from factcheck.wsgi import application
said = []
environ = {
    "REQUEST_METHOD": "GET", "PATH_INFO": sys.argv[2], "QUERY_STRING": "", "SERVER_PROTOCOL": "HTTP/1.1",
    "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "8000", "HTTP_HOST": "127.0.0.1:8000", "REMOTE_ADDR": "127.0.0.1",
    "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr, "wsgi.version": (1, 0),
    "wsgi.multithread": True, "wsgi.multiprocess": True, "wsgi.run_once": False,
}
body = b"".join(application(environ, lambda status, headers, exc_info=None: said.append(status)))
print(said[0][:3], len(body), time.process_time(), flush=True)
"""


SITE = "factcheck.example"


def main(argv: Sequence[str] | None = None) -> dict[str, Any]:
    """Runs, prints, and returns {"address", "times", "application", "server"}, the last two {"seconds", "least",
    "processor_seconds", "least_processor_seconds"}."""
    options = _options(argv)
    found: dict[str, Any] = {"address": options.address, "times": options.times}
    with tempfile.TemporaryDirectory(prefix="factcheck-start-") as folder:
        environment = _environment(Path(folder))
        collect = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(collect, env=environment, check=True)
        for name, way in (("application", _application), ("server", _server)):
            found[name] = _told([way(options.address, environment) for _ in range(options.times + 1)][1:])
    line = "{seconds} s (least {least}), at work {processor_seconds} s (least {least_processor_seconds})"
    for name in ("application", "server"):
        if not options.json:
            print(f"{name} to {options.address}: {line.format(**found[name])}")
    if options.json:
        print(json.dumps(found))
    return found


def _told(starts: Sequence[tuple[float, float]]) -> dict[str, float]:
    wall, processor = ([each[place] for each in starts] for place in (0, 1))
    return {
        "seconds": round(statistics.median(wall), 3),
        "least": round(min(wall), 3),
        "processor_seconds": round(statistics.median(processor), 3),
        "least_processor_seconds": round(min(processor), 3),
    }


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=7, metavar="N", help="fresh processes (7)")
    parser.add_argument("--address", default="/", metavar="PATH", help="which page (/)")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    return parser.parse_args(argv)


def _environment(folder: Path) -> dict[str, str]:
    """Of this machine only the database."""
    left_out = {"PYTHONDONTWRITEBYTECODE", "ALLOWED_HOSTS", "DEBUG", "DEMO", "WORKERS", "THREADS"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {
        "VAR_DIR": str(folder),
        "SITE_URL": f"https://{SITE}",
        "TRUST_PROXY": "1",
        "SECRET_KEY": secrets.token_urlsafe(60),
    }


def _application(address: str, environment: Mapping[str, str]) -> tuple[float, float]:
    """Seconds by the clock and of the processor until the page is there. A demo, so that its logins may be open."""
    _forget_pages(environment)
    told = {**environment, "DEMO": "1", "SITE_URL": "http://127.0.0.1:8000"}
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(ROOT), address], env=told, stdout=subprocess.PIPE, text=True
    ) as process:
        said = process.stdout.readline() if process.stdout else ""
        took = time.perf_counter() - began
    if not said.startswith("200 "):
        sys.exit(f"{address} was not answered: {said or 'the process ended'}")
    return took, float(said.split()[2])


def _server(address: str, environment: Mapping[str, str]) -> tuple[float, float]:
    """The same for the server of deploy/, from its command to the page; of the processor for all of its workers."""
    _forget_pages(environment)
    socket_path = Path(environment["VAR_DIR"]) / "web.sock"
    socket_path.unlink(missing_ok=True)
    command, told = _unit(socket_path)
    began = time.perf_counter()
    process = subprocess.Popen(
        command, env={**told, **environment}, cwd=ROOT, stdin=subprocess.DEVNULL, start_new_session=True
    )
    try:
        while (status := _ask(socket_path, address)) is None and process.poll() is None:
            time.sleep(0.002)
        took = time.perf_counter() - began
        if status != 200:
            sys.exit(f"{address} was not answered by the server: {status or 'it ended'}")
        return took, seconds_of([process.pid, *children(process.pid)])
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _unit(socket_path: Path) -> tuple[list[str], dict[str, str]]:
    """The command of the unit, and what it sets, with this Python and this socket."""
    lines = (ROOT / "deploy" / "factcheck@.service").read_text().splitlines()
    told = dict(
        pair.split("=", 1)
        for line in lines
        if line.startswith("Environment=")
        for pair in line.removeprefix("Environment=").split()
    )
    words = (
        next(line for line in lines if line.startswith("ExecStart=")).removeprefix("ExecStart=").split()[1:]
    )
    after = dict(zip(words, words[1:], strict=False))
    stands_for = {
        "${WORKERS}": told["WORKERS"],
        "${THREADS}": told["THREADS"],
        after["--uds"]: str(socket_path),
    }
    return [sys.executable, *(stands_for.get(word, word) for word in words)], {
        name: told[name] for name in ("WORKERS", "THREADS")
    }


class _OverSocket(http.client.HTTPConnection):
    def connect(self) -> None:
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.connect(self.host)


def _ask(socket_path: Path, address: str) -> int | None:
    """The status; None while nobody listens."""
    with closing(_OverSocket(str(socket_path), timeout=60)) as connection:
        try:
            connection.request("GET", address, headers={"Host": SITE, "X-Forwarded-Proto": "https"})
        except (ConnectionRefusedError, FileNotFoundError):
            return None
        answer = connection.getresponse()
        answer.read()
        return answer.status


def _forget_pages(environment: Mapping[str, str]) -> None:
    shutil.rmtree(Path(environment["VAR_DIR"]) / "pages", ignore_errors=True)


if __name__ == "__main__":
    main()
