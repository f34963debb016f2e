"""Whatever the API's document allows is answered as it says, and whatever it forbids is refused."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections

from api.document import document
from tests.api.published import everything

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "8"))

schema = schemathesis.openapi.from_dict(document())
schema.app = get_wsgi_application()


@pytest.fixture
def site(db: None, settings: Any) -> Iterator[None]:
    """A site that holds one of everything.

    As in Django's own test client, a request does not close the connection that the test's transaction is open on.
    """
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    everything()
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@schema.parametrize()
@hypothesis.settings(
    max_examples=EXAMPLES,
    derandomize=True,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.function_scoped_fixture],  # the site stays the same
)
def test_every_operation_keeps_what_the_document_promises(site: None, case: schemathesis.Case) -> None:
    case.call_and_validate(
        headers={"Accept-Encoding": "identity"}
    )  # it does not unpack what a WSGI site packs
