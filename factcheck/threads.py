"""No connection to the database outlives the thread that opened it.

Application servers end threads that have nothing to do, and start others when readers come back. Django's connection of
such a thread stands in a cycle of references, so it stays open until the garbage collector happens to come by; by then
the threads after it may have taken all the connections that there are.
"""

from __future__ import annotations

import threading
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper


class _Opened:
    """Held by nobody but its thread."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


class _OfThisThread(threading.local):
    def __init__(self) -> None:
        self.opened: list[_Opened] = []


_here = _OfThisThread()


def close_with_the_thread(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """Receives `connection_created`. A thread may have several, also of one database."""
    still_open = [one for one in _here.opened if not one.connection.closed]
    _here.opened = [*still_open, _Opened(connection.connection)]
