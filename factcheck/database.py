"""Which database: the one DATABASE_URL names, or else the embedded PostgreSQL under var/."""

from pathlib import Path
from typing import Any

import dj_database_url

from factcheck.embedded.server import DATABASE, PORT, USER, socket_folder
from factcheck.environment import Refused

SCHEMES = ("postgres://", "postgresql://")
LIFETIME = {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
# A server that does not answer is given up in time to tell the reader so. Seconds, and milliseconds.
PATIENCE = {"connect_timeout": 3, "tcp_user_timeout": 5000}


def configuration(url: str, folder: Path) -> dict[str, Any]:
    """Django's settings for `url`, or where that is empty for the server under `folder`. Raises Refused."""
    if url:
        return named(url)
    return {
        "ENGINE": "factcheck.embedded",
        "NAME": DATABASE,
        "USER": USER,
        "HOST": str(socket_folder(folder.resolve())),
        "PORT": str(PORT),
        **LIFETIME,
    }


def complaint(error: Exception) -> str:
    """What the database said, as one sentence on one line."""
    said = " ".join(str(error).split())
    if "Check free disk space" in said:
        return "The database cannot be used: there is no space left on its disk."
    return f"The database cannot be used: {said}"


def named(url: str) -> dict[str, Any]:
    hint = "DATABASE_URL must look like postgres://user:password@host:5432/name."
    if not url.startswith(SCHEMES):
        raise Refused(f"{hint} Only PostgreSQL, 15 or newer, will do.")
    try:
        found = dj_database_url.parse(url)
    except ValueError as error:
        raise Refused(hint) from error
    if not found["NAME"]:
        raise Refused(f"{hint} The name is missing.")
    return {**found, **LIFETIME, "OPTIONS": {**PATIENCE, **found.get("OPTIONS", {})}}
