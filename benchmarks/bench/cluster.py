"""The PostgreSQL of a run: one of its own under var/bench, or databases beside the one that DATABASE_URL names."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import psycopg

from benchmarks.bench.machine import children
from factcheck.embedded.server import PORT, USER, Server

PREFIX = "bench_"


class Cluster:
    """version: of the server. is_own: it can be pinned to processors."""

    def __init__(self, folder: Path, url: str = "") -> None:
        self.is_own = not url
        self._server = Server(folder)
        if self.is_own:
            self._server.join()
            host = quote(str(self._server.socket_folder), safe="")
            url = f"postgres://{USER}@{host}:{PORT}/postgres"
        self._url = url
        with psycopg.connect(url) as connection:
            self.version = str(connection.execute("SHOW server_version").fetchone()[0])  # type: ignore[index]

    def url(self, name: str) -> str:
        parts = urlsplit(self._url)
        return urlunsplit(parts._replace(path=f"/{PREFIX}{name}"))

    def create(self, name: str, *, anew: bool = False) -> bool:
        """A database of this name; whether it is a new one."""
        with psycopg.connect(self._url, autocommit=True) as connection:
            if anew:
                connection.execute(f"DROP DATABASE IF EXISTS {PREFIX}{name} WITH (FORCE)")
            found = connection.execute(
                "SELECT FROM pg_database WHERE datname = %s", [PREFIX + name]
            ).fetchone()
            if found is None:
                connection.execute(f"CREATE DATABASE {PREFIX}{name}")
            return found is None

    def names(self) -> list[str]:
        with psycopg.connect(self._url) as connection:
            rows = connection.execute("SELECT datname FROM pg_database WHERE datname ^@ %s", [PREFIX])
            return [name.removeprefix(PREFIX) for (name,) in rows]

    def pin(self, cores: tuple[int, ...]) -> None:
        """From now on the server and whatever it starts run on these processors only, if it is ours."""
        for process in self.processes():
            with suppress(ProcessLookupError):
                os.sched_setaffinity(process, cores)

    def processes(self) -> list[int]:
        """Those of the server, where it is ours."""
        if not self.is_own:
            return []
        first = int((self._server.data / "postmaster.pid").read_text().split()[0])
        return [first, *children(first)]

    def leave(self) -> None:
        if self.is_own:
            self._server.leave()
