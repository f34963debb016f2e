"""A server that took a question and says nothing more is given up, so that no reader waits for it without an end.

`connect_timeout` ends the wait for a connection, `tcp_user_timeout` that for a machine that is gone. A frozen server's
kernel goes on taking connections and questions, and its `statement_timeout` is frozen with it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import OperationalError

LONGEST = 25.0  # seconds for one answer: by then a server that works has ended the statement (`database.WEB_LIMITS`)
DOUBT = 5.0  # seconds without any answer, although one is asked for each second, until the server is doubted
SHORT = 2.0  # seconds for one answer while it is

Answering = Generator[Any, Any, Any]


class Patience:
    """Receives `connection_created`: the connection waits so long and no longer.

    unanswered_for: the seconds since the server answered anybody here, as the watch of the generation knows them. What
    it asks takes no time, so a long query of somebody else's, or a slow one, makes nobody doubt.
    """

    def __init__(self, unanswered_for: Callable[[], float]) -> None:
        self.unanswered_for = unanswered_for

    def __call__(self, connection: BaseDatabaseWrapper, **_signal: Any) -> None:
        psycopg: Any = connection.connection
        wait = psycopg.wait

        def wait_with_an_end(answering: Answering, *args: Any, **named: Any) -> Any:
            return wait(self._until_it_is_over(answering, psycopg), *args, **named)

        psycopg.wait = wait_with_an_end

    def _until_it_is_over(self, answering: Answering, psycopg: Any) -> Answering:
        """The same generator, which psycopg resumes ten times a second also when nothing has come."""
        heard_at = time.monotonic()
        try:
            wanted = next(answering)
            while True:
                ready = yield wanted
                if ready:
                    heard_at = time.monotonic()
                elif time.monotonic() - heard_at > self._now():
                    psycopg.close()  # a rollback would have to wait as well
                    raise OperationalError("the server took the question and does not answer it")
                wanted = answering.send(ready)
        except StopIteration as over:
            return over.value

    def _now(self) -> float:
        return SHORT if self.unanswered_for() > DOUBT else LONGEST
