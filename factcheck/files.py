"""Static files, as WhiteNoise serves them, looked over with the first request for one of them.

There are hundreds of them, those of former releases among them, and nobody who asks for a page has to wait for that.
"""

from __future__ import annotations

from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware


class StaticFiles(WhiteNoiseMiddleware):
    def __init__(self, get_response: Any = None) -> None:
        self._later: list[tuple[Any, str | None]] = []
        self._looking = Lock()
        super().__init__(get_response)

    def add_files(self, root: Any, prefix: str | None = None) -> None:
        """Those that stand at the root, such as /favicon.ico, at once: any address might be one of these few."""
        if prefix == self.static_prefix:
            self._later.append((root, prefix))
        else:
            super().add_files(root, prefix)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if self._later and request.path_info.startswith(self.static_prefix):
            self._look()
        return super().__call__(request)

    def _look(self) -> None:
        with self._looking:  # who asks meanwhile waits, and finds all of them
            for root, prefix in self._later:
                super().add_files(root, prefix)
            self._later = []
