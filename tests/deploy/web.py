"""A web server of the site, as on a machine of its own: a folder, a port, the rest by settings."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import requests
from django.contrib.staticfiles.finders import get_finders

from tests.project.embedded import ROOT, within
from tests.project.site import clean_environment, free_port

KEY = "only-for-tests-of-several-machines-" * 2
PASSWORD = "a-long-secret-word"  # of accounts that the tests make


class Web:
    """Ends with `stop`."""

    def __init__(self, folder: Path, site: str, **settings: str) -> None:
        folder.mkdir()
        self.port = free_port()
        self.log = folder / "log"
        static = folder / "static"
        static.mkdir()
        names = {name: name for finder in get_finders() for name, _ in finder.list([])}
        manifest = {"version": "1.1", "hash": "", "paths": names}  # of files that nobody asks for here
        (static / "staticfiles.json").write_text(json.dumps(manifest))
        told = {"SECRET_KEY": KEY, "SITE_URL": site, "ALLOWED_HOSTS": "127.0.0.1", "SECOND_FACTOR": "off"}
        told |= {"VAR_DIR": str(folder), "STATIC_DIR": str(static), **settings}
        command = [sys.executable, "-m", "factcheck.serve", "--interface", "wsgi", "--port", str(self.port)]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [*command, "--blocking-threads", "4", "factcheck.wsgi:application"],
                env=clean_environment(**told),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        if not within(90, self.is_ready):
            self.stop()  # whoever asked for it got none that could be stopped, and it would hold its database
            raise AssertionError(self.log.read_text())

    def is_ready(self) -> bool:
        try:
            return requests.get(f"{self.address}/readyz", timeout=10).ok
        except requests.RequestException:
            return False

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def page(self, path: str) -> str:
        return requests.get(self.address + path, timeout=30).text

    def status(self, path: str) -> int:
        return requests.get(self.address + path, timeout=30).status_code

    def publish(self, name: str, article: int, version: int) -> None:
        """As a publisher does: log in, press the button."""
        desk = requests.Session()
        desk.headers["Referer"] = self.address
        self._send(desk, "/admin/login/", {"username": name, "password": PASSWORD})
        self._send(desk, f"/admin/articles/article/{article}/publish/", {"version": str(version)})

    def _send(self, desk: requests.Session, path: str, fields: dict[str, str]) -> None:
        desk.get(f"{self.address}/admin/login/", timeout=30)
        token = desk.cookies["csrftoken"]
        answer = desk.post(
            self.address + path,
            {"csrfmiddlewaretoken": token, **fields},
            headers={"Origin": self.address},
            allow_redirects=False,
            timeout=60,
        )
        assert answer.status_code == 302, answer.text[:2000]

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(60)
