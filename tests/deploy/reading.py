"""Readers who never stop: threads that ask one address after another, and note every request that failed."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Callable
from itertools import count

from tests.deploy.front import NAME

BREATH = 0.02  # seconds before a reader asks again: a gap is noticed, and the machine is left to the deploy


class Readers:
    """failures: a line for each answer above 499, and each that did not come. answered: how many did."""

    def __init__(self, port: int, ask: Callable[[int], tuple[str, str, str]], threads: int = 6) -> None:
        self.port, self.ask = port, ask
        self.failures: list[str] = []
        self.answered = 0
        self._numbers = count()
        self._stop = threading.Event()
        self._threads = [threading.Thread(target=self._read) for _ in range(threads)]

    def __enter__(self) -> Readers:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _read(self) -> None:
        """Some on a connection that is kept, some on a new one each, as browsers do."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        is_fresh = True
        while not self._stop.wait(BREATH):
            number = next(self._numbers)
            method, path, body = self.ask(number)
            try:
                status = self._answer(connection, method, path, body, is_fresh=is_fresh)
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(f"{method} {path}: {error!r}")
                connection.close()
                is_fresh = True
                continue
            self.answered += 1
            if status > 499:
                self.failures.append(f"{method} {path}: {status}")
            if is_fresh := number % 3 == 0:
                connection.close()
        connection.close()

    def _answer(
        self, connection: http.client.HTTPConnection, method: str, path: str, body: str, *, is_fresh: bool
    ) -> int:
        """The status. A kept connection may be closed at any time: then a reader asks again, once (RFC 9112, 9.3.1)."""
        headers = {"Host": NAME, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            connection.request(method, path, body or None, headers)
            answer = connection.getresponse()
        except (http.client.RemoteDisconnected, ConnectionResetError, BrokenPipeError):
            connection.close()
            if is_fresh:
                raise
            return self._answer(connection, method, path, body, is_fresh=True)
        answer.read()
        return answer.status
