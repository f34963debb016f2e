"""How long it takes from the start of a process to its first page, with the database up.

    DATABASE_URL=postgres://… python benchmarks/start.py [--times 7] [--address /] [--json]

Each time a fresh process imports the application as an application server does and answers one request, with no page
kept from before. Counted by the clock, from the moment the process is started to the moment its page is there: the
interpreter, all imports, the connection, the templates. One start more goes before, so that everything is compiled.
Prints the median in seconds, and that of the processor time.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
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


def main(argv: Sequence[str] | None = None) -> dict[str, Any]:
    """Runs, prints, and returns {"address", "times", "seconds", "processor_seconds"}."""
    options = _options(argv)
    with tempfile.TemporaryDirectory(prefix="factcheck-start-") as folder:
        environment = _environment(Path(folder))
        collect = [sys.executable, str(ROOT / "manage.py"), "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(collect, env=environment, check=True)
        starts = [_start(options.address, environment) for _ in range(options.times + 1)][1:]
    found = {
        "address": options.address,
        "times": options.times,
        "seconds": round(statistics.median(wall for wall, _ in starts), 3),
        "processor_seconds": round(statistics.median(processor for _, processor in starts), 3),
    }
    line = "{seconds:.3f} s from start to {address}, {processor_seconds:.3f} s of them at work (median of {times})"
    print(json.dumps(found) if options.json else line.format(**found))
    return found


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", type=int, default=7, metavar="N", help="fresh processes (7)")
    parser.add_argument("--address", default="/", metavar="PATH", help="which page (/)")
    parser.add_argument("--json", action="store_true", help="one line of JSON")
    return parser.parse_args(argv)


def _environment(folder: Path) -> dict[str, str]:
    """Of this machine only the database; a demo, so that its logins are no reason to refuse."""
    left_out = {"PYTHONDONTWRITEBYTECODE", "ALLOWED_HOSTS", "DEBUG", "TRUST_PROXY"}
    kept = {name: value for name, value in os.environ.items() if name not in left_out}
    return kept | {
        "VAR_DIR": str(folder),
        "SITE_URL": "http://127.0.0.1:8000",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "DEMO": "1",
    }


def _start(address: str, environment: dict[str, str]) -> tuple[float, float]:
    """Seconds by the clock and of the processor until the page is there."""
    shutil.rmtree(Path(environment["VAR_DIR"]) / "pages", ignore_errors=True)
    began = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(ROOT), address], env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        said = process.stdout.readline() if process.stdout else ""
        took = time.perf_counter() - began
    if not said.startswith("200 "):
        sys.exit(f"{address} was not answered: {said or 'the process ended'}")
    return took, float(said.split()[2])


if __name__ == "__main__":
    main()
