"""A PostgreSQL of a test's own, which it may stop, kill and fill up as it likes."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg

from factcheck.embedded.programs import binaries, environment
from factcheck.embedded.server import DATABASE, PORT, USER, Server


class Cluster:
    """Under `folder`. It ends with this process, however that ends."""

    def __init__(self, folder: Path) -> None:
        self.server = Server(folder)
        self.start()

    @property
    def url(self) -> str:
        """For DATABASE_URL: so the site has to take the server as it is, and starts none."""
        return f"postgres://{USER}@{quote(str(self.server.socket_folder), safe='')}:{PORT}/{DATABASE}"

    def start(self) -> None:
        self.server.join(again=True)

    def stop(self, mode: str = "immediate") -> None:
        """Returns when it is down. "immediate": as in a crash, the next start recovers from the log."""
        done = subprocess.run(
            [*self.server.identity.prefix, binaries() / "pg_ctl", "-D", self.server.data, "-m", mode, "-w", "stop"],
            cwd="/", env=environment(), capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr

    def processes(self) -> list[int]:
        """Of the server, its own first."""
        main = int((self.server.data / "postmaster.pid").read_text().split()[0])
        return [main, *map(int, Path(f"/proc/{main}/task/{main}/children").read_text().split())]

    def connect(self, database: str = DATABASE) -> psycopg.Connection[Any]:
        socket = str(self.server.socket_folder)
        return psycopg.connect(host=socket, port=PORT, user=USER, dbname=database, autocommit=True)

    def ask(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        with self.connect() as connection:
            return connection.execute(sql, parameters or None).fetchall()

    def change(self, sql: str) -> None:
        with self.connect() as connection:
            connection.execute(sql)

    @contextmanager
    def full(self) -> Iterator[int]:
        """Other clients hold every connection that there is, the site none; how many they hold."""
        with ExitStack() as held:
            mine = [held.enter_context(self.connect("postgres"))]
            while True:
                try:
                    mine.append(held.enter_context(self.connect("postgres")))
                except psycopg.OperationalError:
                    thrown_out = (
                        mine[0]
                        .execute(
                            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = %s",
                            [DATABASE],
                        )
                        .fetchall()
                    )
                    if not thrown_out:
                        break
            yield len(mine)

    def end(self) -> None:
        self.server.leave()
