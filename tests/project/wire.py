"""A site under granian as nginx sees it: under HTTPS by what the proxy says, with files but without data of its own."""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.contrib.staticfiles.finders import get_finders

from tests.project.embedded import ROOT
from tests.project.observatory import Seen
from tests.project.server_address import address_of
from tests.project.site import clean_environment, free_port

HOST = "check.example"
SECRET = "0123456789abcdefghij" * 3


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """The port on which the site answers, over the database of this test."""
    collect(folder / "static")
    port = free_port()
    environment = clean_environment(
        VAR_DIR=str(folder),
        SECRET_KEY=SECRET,
        SITE_URL=f"https://{HOST}",
        TRUST_PROXY="1",
        DATABASE_URL=address_of(),
    )
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1"]
    with subprocess.Popen([*command, "factcheck.wsgi:application"], cwd=ROOT, env=environment) as server:
        try:
            wait_for(port, server)
            yield port
        finally:
            server.terminate()


def collect(folder: Path) -> None:
    """Each file under its own name: compressing them all takes longer than the test."""
    paths = {}
    for finder in get_finders():
        for name, storage in finder.list([]):
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(storage.path(name), target)
            paths[name] = name
    manifest = {"paths": paths, "version": "1.1", "hash": ""}
    (folder / "staticfiles.json").write_text(json.dumps(manifest))


def wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 90
    while time.monotonic() < end and server.poll() is None:
        try:
            if ask(port, "/healthz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the site did not start")


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, Seen]:
    browser = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    given = {
        "Host": HOST,
        "X-Forwarded-Proto": "https",
        "X-Forwarded-For": "192.0.2.1",
        "Accept-Encoding": "identity",
    }
    browser.request(
        method, path, headers=given | {name.replace("_", "-"): text for name, text in headers.items()}
    )
    answer = browser.getresponse()
    body = answer.read().decode("latin-1")
    browser.close()
    cookies = [value for name, value in answer.getheaders() if name.lower() == "set-cookie"]
    return answer.status, Seen({name.lower(): value for name, value in answer.getheaders()}, cookies, body)
