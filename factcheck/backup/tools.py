"""PostgreSQL's own tools, of a version that fits the server, and how they reach the database of the settings."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

from django.db import connection

from factcheck.embedded.programs import Unavailable, binaries

DEBIAN = Path("/usr/lib/postgresql")


class BackupRefused(Exception):
    """Nothing was written, or nothing was replaced. The message is a sentence that says why, and what to do."""


def tool(name: str) -> Path:
    """`pg_dump` or `psql` of the running server's major version or newer. Raises BackupRefused."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version_num")
        server = int(cursor.fetchone()[0]) // 10_000
    fitting = sorted(
        (version, path) for path in _found(name) if (version := _major(path)) and version >= server
    )
    if not fitting:
        raise BackupRefused(
            f"There is no {name} of version {server} or newer here, which this server needs: install the package "
            f"postgresql-client-{server}."
        )
    return fitting[0][1]


def environment() -> dict[str, str]:
    """How the tools reach the database of the settings; the password never stands on a command line."""
    told = connection.settings_dict
    given = {
        "PGHOST": told["HOST"],
        "PGPORT": told["PORT"],
        "PGUSER": told["USER"],
        "PGPASSWORD": told["PASSWORD"],
    }
    options = {"PGSSLMODE": told["OPTIONS"].get("sslmode"), "PGDATABASE": told["NAME"]}
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "LC_ALL": "C.UTF-8",
        **{name: str(value) for name, value in (given | options).items() if value},
    }


def _found(name: str) -> list[Path]:
    places = [path / "bin" / name for path in DEBIAN.glob("*")] if DEBIAN.is_dir() else []
    with suppress(Unavailable):  # without the embedded server, the machine's own tools will do
        places.append(binaries() / name)
    if on_path := shutil.which(name):
        places.append(Path(on_path))
    return [place for place in places if place.exists()]


def _major(path: Path) -> int | None:
    said = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    found = re.search(r"\) (\d+)", said)
    return int(found[1]) if found else None
