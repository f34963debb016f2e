"""Where the database of a test is, for a process of its own: also where the server is reached through a socket."""

from __future__ import annotations

from urllib.parse import quote

from django.db import connection


def address_of(name: str = "") -> str:
    """DATABASE_URL for the test's own server; name: of another database there."""
    told = connection.settings_dict
    password = f":{quote(told['PASSWORD'])}" if told["PASSWORD"] else ""
    host = quote(told["HOST"] or "", safe="")
    user = quote(told["USER"] or "factcheck")
    return f"postgres://{user}{password}@{host}:{told['PORT'] or 5432}/{name or told['NAME']}"
