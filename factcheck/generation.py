"""Which generation of the public site is current, as far as this process knows.

A generation is what is running, the number that the database moves with every change of the public site, and the newest
edition whose time has come: what was scheduled becomes visible by the clock alone. LISTEN tells of a change at once; a
look every second stands behind it, for a word that got lost. With a read replica, the generation is that of the
database from which pages are read (`factcheck.replica`).
"""

from __future__ import annotations

import dataclasses
import logging
import os
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import Error as DjangoError
from psycopg import Error

from factcheck import replica
from factcheck.release import fingerprint

logger = logging.getLogger(__name__)

LOOK = 1.0  # seconds between two looks
TRUST = 3.0  # seconds for which an answer holds when no other comes
FOLD = 1000  # changes that are counted one by one
TRUST_ALONE = 9.0  # the same for a replica without its primary, which may take a while to be found missing
AGAIN = 0.5  # seconds before the next attempt where the database does not answer
PATIENCE = 5.0  # seconds to wait for the first answer of all, which somebody else has asked for
ASK = """
    SELECT folded + (SELECT count(*) FROM factcheck_change), (SELECT count(*) FROM factcheck_change),
        (SELECT max(published_at) FROM articles_edition WHERE published_at <= now()),
        (SELECT extract(epoch FROM min(published_at) - now()) FROM articles_edition WHERE published_at > now())
    FROM factcheck_generation
"""


@dataclass(frozen=True)
class Known:
    """generation: "" while nothing is known. number: of changes. asked_at, until: seconds of the monotonic clock."""

    generation: str = ""
    asked_at: float = 0.0
    until: float = 0.0
    number: int = 0

    @property
    def is_certain(self) -> bool:
        """Whether the answer still holds: not too old, and nothing has become visible by the clock since."""
        return time.monotonic() < self.until


class Watch:
    """Keeps what is known up to date, by a thread that starts with the first question of a process."""

    def __init__(self) -> None:
        self.release = fingerprint()
        self.known = Known()
        self._process = 0
        self._thread: threading.Thread | None = None
        self._stopped = threading.Event()
        self._lock = threading.Lock()
        self._asking = threading.Lock()
        self._refused_until = 0.0

    def look(self) -> Known:
        """What is known now. Where that no longer holds, one asks the database; it stays uncertain for the others, who
        would else all wait for a server that is silent."""
        if self._process != os.getpid():
            self._start()
        if self._is_settled() or not self._asking.acquire(timeout=0 if self.known.generation else PATIENCE):
            return self.known
        try:
            return self.known if self._is_settled() else self.ask()
        finally:
            self._asking.release()

    def unanswered_for(self) -> float:
        """Seconds since the database last answered; 0 while it never has."""
        return time.monotonic() - self.known.asked_at if self.known.asked_at else 0.0

    def _is_settled(self) -> bool:
        return self.known.is_certain or time.monotonic() < self._refused_until

    def ask(self) -> Known:
        """Ask now, on this thread's connection. Where the database does not answer, nothing is certain for a while."""
        try:
            self._learn(connections["default"])
        except (Error, DjangoError) as error:
            connections["default"].close()  # it may be the connection that broke, and not the database
            self._without_the_primary(error)
        return self.known

    def _start(self) -> None:
        with self._lock:
            if self._process != os.getpid():
                self._process, self.known = os.getpid(), Known()
                self._thread = threading.Thread(target=self._listen, name="generation", daemon=True)
                self._thread.start()

    def stop(self) -> None:
        """End the thread, which may take `LOOK` seconds."""
        self._stopped.set()
        if self._thread:
            self._thread.join()

    def _listen(self) -> None:
        while not self._stopped.is_set():
            connection = connections.create_connection("default")
            try:
                self._until_it_breaks(connection)
            except (Error, DjangoError, OSError) as error:
                self._without_the_primary(error)
            finally:
                connection.close()
            self._stopped.wait(AGAIN)

    def _until_it_breaks(self, connection: BaseDatabaseWrapper) -> None:
        connection.ensure_connection()
        psycopg: Any = connection.connection
        try:
            psycopg.execute("LISTEN public_site")
        except Error:
            logger.info("This database cannot LISTEN: changes are seen by looking every %s seconds.", LOOK)
            psycopg.rollback()
        while not self._stopped.is_set():
            known = self._learn(connection)
            wait = min(LOOK, max(0.0, known.until - time.monotonic()))
            list(psycopg.notifies(timeout=wait, stop_after=1))

    def _learn(self, connection: BaseDatabaseWrapper) -> Known:
        known, rows = self._ask(connection)
        if rows > FOLD:
            self._fold(connection)
        copy = self._ask_replica()
        if copy and copy.number >= known.number:
            return self._know(dataclasses.replace(copy, asked_at=known.asked_at), replica.REPLICA)
        return self._know(known, replica.PRIMARY)

    def _ask(self, connection: BaseDatabaseWrapper, trust: float = TRUST) -> tuple[Known, int]:
        """How far this database is, and how many changes it holds that are not folded."""
        asked_at = time.monotonic()
        with connection.cursor() as cursor:
            cursor.execute(ASK)
            number, rows, newest, wait = cursor.fetchone()
        holds = trust if wait is None else min(trust, float(wait))
        generation = f"{self.release}/{number}" + (f"/{newest:%Y%m%d%H%M%S}" if newest else "")
        return Known(generation, asked_at, asked_at + holds, number), rows

    def _ask_replica(self, trust: float = TRUST) -> Known | None:
        if not replica.is_set():
            return None
        try:
            return self._ask(connections[replica.REPLICA], trust)[0]
        except (Error, DjangoError) as error:
            connections[replica.REPLICA].close()
            logger.warning("The replica does not answer: %s", " ".join(str(error).split()))
            return None

    def _know(self, known: Known, alias: str) -> Known:
        """An answer that was long under way does not take back a later one."""
        with self._lock:
            if known.asked_at >= self.known.asked_at:
                replica.read_pages_from(alias)
                self.known, self._refused_until = known, 0.0
        return known

    def _without_the_primary(self, error: Exception) -> None:
        """The replica alone says what is current, if it has all that was ever served; else nothing is certain."""
        copy = self._ask_replica(TRUST_ALONE)
        if copy and copy.number >= self.known.number:
            self._know(copy, replica.REPLICA)
            return
        replica.read_pages_from(replica.REPLICA if copy else replica.PRIMARY)
        self._nothing_certain(error)

    def _fold(self, connection: BaseDatabaseWrapper) -> None:
        """Count old changes into one number, which stays the same by it. A standby cannot, and need not."""
        with suppress(Error, DjangoError), connection.cursor() as cursor:
            cursor.execute(
                "WITH gone AS (DELETE FROM factcheck_change RETURNING 1)"
                " UPDATE factcheck_generation SET folded = folded + (SELECT count(*) FROM gone)"
            )

    def _nothing_certain(self, error: Exception) -> None:
        with self._lock:
            if self.known.is_certain or not self._refused_until:
                logger.warning("The database does not answer: %s", " ".join(str(error).split()))
            self.known = Known(self.known.generation, self.known.asked_at, number=self.known.number)
            self._refused_until = time.monotonic() + AGAIN
