"""Start, join, leave and stop a private PostgreSQL. How the locks work together: see the package's own words."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path

import psycopg
from psycopg.conninfo import make_conninfo

from factcheck.embedded.identity import Identity, choose_identity
from factcheck.embedded.programs import (
    Unavailable,
    binaries,
    clear_words,
    complaint,
    detached,
    environment,
)

PORT = 5432  # names the socket file only; nothing listens on the network
USER = DATABASE = "factcheck"
SOCKET_LIMIT = 107  # bytes of a socket's path, unix(7), without the closing zero
NOT_OPEN = -1
PATIENCE = 60  # seconds for a start with recovery, or for a stop

INITDB = [
    "--auth=trust",  # the socket lies in a folder of mode 0700
    f"--username={USER}",
    "--encoding=UTF8",
    "--data-checksums",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--lc-collate=C",
    "--lc-ctype=C.UTF-8",  # the text search parser asks this one what a letter is
    "--lc-messages=C",
]
SETTINGS = [
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "fsync=on",
    "full_page_writes=on",
    "synchronous_commit=on",  # what was answered as saved survives a power cut
    "log_checkpoints=off",
]
# pg_ctl signals whatever process the pid file names; so only where the lock says that a server is there.
STOP_IF_RUNNING = 'flock --nonblock "$0" true || exec "$@"'


def socket_folder(folder: Path) -> Path:
    """Where the socket lies: beside the data, or under /tmp where that path is too long for a socket."""
    beside = folder / "socket"
    if len(os.fsencode(beside / f".s.PGSQL.{PORT}")) <= SOCKET_LIMIT:
        return beside
    return Path("/tmp") / f"factcheck-{hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]}"  # noqa: S108  checked before use


class Server:
    """The PostgreSQL under `folder`, shared by all processes that join it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.data = self.folder / "data"
        self.log = self.folder / "server.log"
        self.socket_folder = socket_folder(self.folder)
        self._users = NOT_OPEN
        self._pid = 0
        self._threads = threading.Lock()

    def join(self, *, again: bool = False) -> None:
        """See that the server runs, and keeps running while this process lives. Cheap when called again.

        `again` looks once more, for a server that died. Raises Unavailable.
        """
        if self._pid == os.getpid() and not again:
            return
        with self._threads, clear_words(self.folder):
            if self._pid != os.getpid():
                self._prepare()
                self._users = self._open("users")
                self._pid = os.getpid()
            try:
                fcntl.flock(self._users, fcntl.LOCK_SH)  # waits while a keeper stops the server
                with self._locked("start"):
                    if not self.is_ready():
                        self._start()
                    self._post_keeper()
            except BaseException:
                self._forget()
                raise

    def leave(self) -> None:
        """Use the server no longer. The last one out stops it before this returns."""
        if self._pid != os.getpid():
            return
        try:
            fcntl.flock(self._users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._run(self._stop_command())
        except BlockingIOError:  # others use it, or a keeper is stopping it: the second is worth waiting for
            fcntl.flock(self._users, fcntl.LOCK_SH)
        finally:
            self._forget()

    def is_ready(self) -> bool:
        """Whether the server answers on its socket."""
        asked = ["-q", "-h", str(self.socket_folder), "-p", str(PORT), "-U", USER, "-d", "postgres"]
        command = [str(binaries() / "pg_isready"), *asked]
        return subprocess.run(command, env=environment(), check=False).returncode == 0

    @cached_property
    def identity(self) -> Identity:
        """As whom the server runs. Raises Unavailable."""
        identity = choose_identity(binaries() / "postgres", self.folder)
        if identity is None:
            raise Unavailable(
                f"PostgreSQL refuses to run as root, and nobody else can work in {self.folder}: "
                "run as an ordinary user, put the project where everybody may read, or set DATABASE_URL."
            )
        return identity

    def _prepare(self) -> None:
        self.folder.mkdir(mode=0o711, parents=True, exist_ok=True)
        if os.geteuid() not in (0, self.folder.stat().st_uid):
            raise Unavailable(
                f"{self.folder} belongs to another user: run as that user, or start in a fresh clone."
            )

    def _start(self) -> None:
        running = self._wait()
        if running is None:
            return
        try:
            self._initialise()
            self._make_socket_folder()
            for stale in [self.data / "postmaster.pid", *self.socket_folder.glob(".s.PGSQL.*")]:
                stale.unlink(
                    missing_ok=True
                )  # nobody runs here, whatever they name or however they were cut off
            self._post_keeper()  # before the server, so that nothing can come between
            log_ends_at = self.log.stat().st_size if self.log.exists() else 0
            self._launch(running)
        finally:
            os.close(running)
        died = self._wait()
        if died is not None:
            os.close(died)
            with self.log.open(errors="replace") as log:
                log.seek(log_ends_at)
                raise Unavailable(f"The database in {self.folder} did not start: {complaint(log.read())}")
        self._create_database()

    def _wait(self) -> int | None:
        """Wait until a server answers (None), or until no process of one is left (the `running` lock, ours now)."""
        running = self._open("running")
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.is_ready():
                os.close(running)
                return None
            with suppress(BlockingIOError):
                fcntl.flock(running, fcntl.LOCK_EX | fcntl.LOCK_NB)
                return running
            time.sleep(0.03)
        os.close(running)
        raise Unavailable(f"The database in {self.folder} neither answers nor ends; its log is {self.log}.")

    def _initialise(self) -> None:
        if not self.data.exists():
            unfinished = (
                self.folder / "data.new"
            )  # renamed when complete: a start cut short leaves no half a database
            shutil.rmtree(unfinished, ignore_errors=True)
            unfinished.mkdir(mode=0o700)
            self.identity.own(unfinished)
            done = self._run(self._command("initdb", "--pgdata", unfinished, *INITDB))
            if done.returncode:
                raise Unavailable(
                    f"The database in {self.folder} could not be made: {complaint(done.stderr)}"
                )
            unfinished.rename(self.data)
        self.identity.own(self.data)

    def _make_socket_folder(self) -> None:
        self.socket_folder.mkdir(mode=0o700, exist_ok=True)
        found = self.socket_folder.lstat()
        if os.geteuid() not in (0, found.st_uid) or self.socket_folder.is_symlink():
            raise Unavailable(
                f"{self.socket_folder} is not ours, and the socket has to lie there: remove it."
            )
        self.socket_folder.chmod(0o700)
        self.identity.own(self.socket_folder)

    def _launch(self, running: int) -> None:
        """Run the server as a process of its own; it and its children hold the `running` lock while they live."""
        settings = [part for setting in SETTINGS for part in ("-c", setting)]
        program = self._command(
            "postgres",
            "-D",
            self.data,
            "-k",
            self.socket_folder,
            "-p",
            str(PORT),
            *settings,
        )
        with self.log.open("a") as log:
            detached(program, pass_fds=(running,), stdout=log, stderr=log)

    def _post_keeper(self) -> None:
        """Leave somebody behind who stops the server when its last user is gone, unless one is there."""
        keeper = self._open("keeper")
        try:
            fcntl.flock(keeper, fcntl.LOCK_EX | fcntl.LOCK_NB)
            detached(
                ["flock", self.folder / "users", *self._stop_command()],
                pass_fds=(keeper,),
            )
        except BlockingIOError:
            pass  # there is one
        finally:
            os.close(keeper)

    def _stop_command(self) -> list[str | Path]:
        stop = self._command("pg_ctl", "-D", self.data, "-m", "fast", "-w", "-t", str(PATIENCE), "stop")
        return ["sh", "-c", STOP_IF_RUNNING, self.folder / "running", *stop]

    def _command(self, program: str, *arguments: str | Path) -> list[str | Path]:
        return [*self.identity.prefix, binaries() / program, *arguments]

    def _run(self, command: list[str | Path]) -> subprocess.CompletedProcess[str]:
        """The finished command; somebody else's working folder might be closed to it, so it runs in /."""
        return subprocess.run(
            command,
            cwd="/",
            env=environment(),
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )

    def _create_database(self) -> None:
        """Make our database in a new server."""
        address = make_conninfo(host=str(self.socket_folder), port=PORT, user=USER, dbname="postgres")
        with psycopg.connect(address, autocommit=True) as server:
            if not server.execute("SELECT FROM pg_database WHERE datname = %s", [DATABASE]).fetchall():
                server.execute(f"CREATE DATABASE {DATABASE}")

    def _open(self, name: str) -> int:
        return os.open(self.folder / name, os.O_RDWR | os.O_CREAT, 0o600)

    @contextmanager
    def _locked(self, name: str) -> Iterator[None]:
        handle = self._open(name)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
            yield
        finally:
            os.close(handle)

    def _forget(self) -> None:
        os.close(self._users)
        self._users, self._pid = NOT_OPEN, 0
