from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.signals import request_finished, request_started
from django.db import close_old_connections

from tests.hostile.wire import Stranger


@pytest.fixture
def stranger(db: None, settings: Any, tmp_path: Path) -> Iterator[Stranger]:
    """As in Django's test client, a request does not close the connection that the test's transaction is open on."""
    settings.VAR_DIR = tmp_path
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    made = Stranger()
    yield made
    made.application.watch.stop()
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)
