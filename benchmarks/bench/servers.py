"""Servers that are measured: started on their processors, waited for, weighed, and stopped."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.bench.machine import children, pinned

PATIENCE = 60  # seconds for a server to come up
STOP = 15  # seconds for it to go


class Broken(Exception):
    """A server did not come up, or does not answer as it must."""


@dataclass
class Server:
    """command: without its processors. port: on which it answers. log: where its words go."""

    name: str
    command: Sequence[str | Path]
    port: int
    log: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self, cores: tuple[int, ...]) -> None:
        """Returns as soon as it listens. Raises Broken."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                pinned(cores, self.command),
                env=dict(self.environment),
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + PATIENCE
        while not listens(self.port):
            if self.process.poll() is not None or time.monotonic() > deadline:
                words = self.log.read_text(errors="replace").strip()[-600:]
                raise Broken(f"{self.name} did not come up: {words}")
            time.sleep(0.01)

    def stop(self) -> None:
        """End it and all that it started."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP)
        except subprocess.TimeoutExpired:
            with suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.process = None

    def processes(self) -> list[int]:
        return [self.process.pid, *children(self.process.pid)] if self.process else []

    def megabytes(self) -> float:
        """What its processes hold of the memory, shared pages divided among those that share them."""
        kilobytes = 0
        for process in self.processes():
            with suppress(OSError):
                rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
                kilobytes += next(
                    int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")
                )
        return kilobytes / 1024


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes


def ask(port: int, path: str, **headers: str) -> Answer:
    """One GET on 127.0.0.1. Names of headers with _ for -."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request(
            "GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()}
        )
        response = connection.getresponse()
        body = response.read()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)
    finally:
        connection.close()


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextmanager
def running(servers: Sequence[Server], cores: tuple[int, ...]) -> Iterator[dict[str, str]]:
    """Yields why some did not come up, by their names."""
    broken: dict[str, str] = {}
    try:
        for server in servers:
            try:
                server.start(cores)
            except Broken as error:
                broken[server.name] = str(error)
        yield broken
    finally:
        for server in reversed(servers):
            server.stop()


def first_page(server: Server, path: str, cores: tuple[int, ...]) -> float:
    """Milliseconds from the start of a server to its first page. Raises Broken."""
    began = time.perf_counter()
    server.start(cores)
    try:
        answer = ask(server.port, path)
        if answer.status != 200:
            raise Broken(f"{server.name} answers {answer.status} to {path}.")
        return (time.perf_counter() - began) * 1000
    finally:
        server.stop()
