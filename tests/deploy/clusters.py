"""A PostgreSQL server of a test's own, and a standby that streams from it; the embedded server's programs."""

from __future__ import annotations

import signal
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from factcheck.backup.tools import environment as reach_the_tests_server
from factcheck.embedded.identity import choose_identity
from factcheck.embedded.programs import binaries, environment
from factcheck.embedded.server import INITDB, USER
from tests.project.embedded import within

PORT = 5432  # names the socket file only


class Cluster:
    """A server under `folder`: a new one, or with `of` a standby of that one. Ends with `stop`."""

    def __init__(self, folder: Path, of: Cluster | None = None) -> None:
        folder.mkdir()
        self.folder, self.data = folder, folder / "data"
        identity = choose_identity(binaries() / "postgres", folder)
        assert identity
        self.prefix = identity.prefix
        identity.own(folder)
        if of is None:
            self._do("initdb", "--pgdata", self.data, "--no-sync", *INITDB)
        else:
            copied = ["--checkpoint=fast", "--write-recovery-conf", "--no-sync"]
            self._do("pg_basebackup", "-h", of.folder, "-U", USER, "-D", self.data, *copied)
        self.start()

    def start(self) -> None:
        settings = [
            "listen_addresses=",
            "wal_receiver_status_interval=1s",
            "wal_retrieve_retry_interval=200ms",
        ]
        given = [part for setting in settings for part in ("-c", setting)]
        command = [*self.prefix, binaries() / "postgres", "-D", self.data, "-k", self.folder, *given]
        with (self.folder.parent / f"{self.folder.name}.log").open("a") as log:
            quiet: dict[str, Any] = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
            self.server = subprocess.Popen(command, cwd="/", env=environment(), **quiet)
        assert within(60, self.answers)

    def stop(self) -> None:
        """At once, as by a power cut."""
        self.server.send_signal(signal.SIGQUIT)
        self.server.wait(60)

    def answers(self) -> bool:
        try:
            self.ask("SELECT 1", database="postgres")
        except psycopg.Error:
            return False
        return True

    def ask(self, statement: str, database: str = "site") -> Any:
        """The first column of the first row."""
        address = {"host": str(self.folder), "port": PORT, "user": USER, "dbname": database}
        with psycopg.connect(autocommit=True, **address) as connection:
            found = connection.execute(statement)
            row = found.fetchone() if found.description else None
            return row and row[0]

    def fill(self) -> None:
        """A database `site` with all that the test's own holds."""
        self.ask("CREATE DATABASE site", database="postgres")
        from_the_tests: dict[str, Any] = {"env": reach_the_tests_server(), "stdout": subprocess.PIPE}
        dump = subprocess.Popen([binaries() / "pg_dump", "--no-owner"], **from_the_tests)
        into = [binaries() / "psql", "-q", "-v", "ON_ERROR_STOP=1", "-h", self.folder, "-U", USER, "site"]
        quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "env": environment(), "check": True}
        subprocess.run(into, stdin=dump.stdout, **quiet)
        dump.communicate()
        assert dump.returncode == 0

    @property
    def address(self) -> str:
        return f"postgres://{USER}@{quote(str(self.folder), safe='')}:{PORT}/site"

    def _do(self, program: str, *arguments: str | Path) -> None:
        command = [*self.prefix, binaries() / program, *arguments]
        done = subprocess.run(
            command, cwd="/", env=environment(), capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
