"""A machine of the site under a folder: releases and slots as deploy/upgrade makes them, nginx before them."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.deploy.front import DEPLOY, NAME, NGINX, Front
from tests.project.site import clean_environment

SYSTEMCTL = Path(__file__).with_name("systemctl")
KEY = "only-for-tests-of-deploys-" * 3


class Machine:
    """Ends with `close`, which leaves no process behind."""

    def __init__(self, database: str, **settings: str) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="fc-", dir="/tmp"))
        self.settings = {
            "SECRET_KEY": KEY, "SITE_URL": f"https://{NAME}", "DATABASE_URL": database, "SECOND_FACTOR": "off",
            "WORKERS": "2", "THREADS": "2", **settings,
        }  # fmt: skip
        for folder in ("etc/factcheck", "run", "var/lib/factcheck"):
            (self.root / folder).mkdir(parents=True)
        lines = [f"{name}={value}" for name, value in self.settings.items()]
        (self.root / "etc" / "factcheck" / "environment").write_text("\n".join(lines) + "\n")
        # nginx is asked more often here than by one address elsewhere, and the test sends more forms than a reader.
        self.front = Front(
            self.root, "server 127.0.0.1:9 down; server 127.0.0.1:9;", **{"rate=60r/m": "rate=6000r/m"}
        )
        (self.root / "run" / "nginx.pid").symlink_to(self.front.folder / "nginx.pid")
        self.front.__enter__()

    def upgrade(self, *arguments: str, source: Path = DEPLOY.parent) -> subprocess.CompletedProcess[str]:
        """deploy/upgrade of the version in `source`, as on any machine."""
        environment = clean_environment(
            PREFIX=str(self.root),
            VENV=sys.prefix,
            SYSTEMCTL=str(SYSTEMCTL),
            NGINX_COMMAND=" ".join(self.front.command).replace(NGINX, shutil.which(NGINX) or NGINX),
        )
        return subprocess.run(
            [str(source / "deploy" / "upgrade"), *arguments],
            env=environment,
            capture_output=True,
            text=True,
            timeout=170,
            check=False,
        )

    @property
    def releases(self) -> Path:
        return self.root / "srv" / "factcheck" / "releases"

    def log(self) -> str:
        """What the servers of both slots said."""
        return "".join(file.read_text() for file in sorted(self.root.glob("slot-*.log")))

    def close(self) -> None:
        self.front.__exit__(None, None, None)
        for slot in "ab":
            environment = {**os.environ, "PREFIX": str(self.root)}
            subprocess.run([str(SYSTEMCTL), "stop", f"factcheck@{slot}"], env=environment, check=True)
        shutil.rmtree(self.root)
