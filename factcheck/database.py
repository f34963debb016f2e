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

# Nobody waits longer for a page, nor holds a lock while doing nothing. Commands may take their time.
WEB_LIMITS = {
    "statement_timeout": "20s",
    "lock_timeout": "10s",
    "idle_in_transaction_session_timeout": "60s",
}


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


def named(url: str, variable: str = "DATABASE_URL") -> dict[str, Any]:
    hint = f"{variable} must look like postgres://user:password@host:5432/name."
    if not url.startswith(SCHEMES):
        raise Refused(f"{hint} Only PostgreSQL, 15 or newer, will do.")
    try:
        found = dj_database_url.parse(url)
    except ValueError as error:
        raise Refused(hint) from error
    if not found["NAME"]:
        raise Refused(f"{hint} The name is missing.")
    return {**found, **LIFETIME, "OPTIONS": {**PATIENCE, **found.get("OPTIONS", {})}}


def limit(databases: dict[str, dict[str, Any]]) -> None:
    """Put WEB_LIMITS on every connection that this process opens from now on."""
    for told in databases.values():
        options = told.setdefault("OPTIONS", {})
        limits = " ".join(f"-c {name}={value}" for name, value in WEB_LIMITS.items())
        options["options"] = f"{limits} {options.get('options', '')}".strip()
