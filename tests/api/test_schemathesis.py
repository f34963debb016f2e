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
from sources.models import Source
from tests.api.published import everything

EXAMPLES = int(os.environ.get("SCHEMATHESIS_EXAMPLES", "3"))

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


@pytest.mark.parametrize(
    ("path", "values", "query"),
    [
        ("/api/v1/checks/", {}, {"limit": 1}),
        ("/api/v1/checks/{slug}/", {"slug": "published"}, {}),
        ("/api/v1/checks/{slug}/", {"slug": "withdrawn"}, {}),
        ("/api/v1/checks/{slug}/", {"slug": "answer"}, {}),
        ("/api/v1/checks/{slug}/editions/", {"slug": "published"}, {"limit": 1}),
        ("/api/v1/checks/{slug}/editions/{number}/", {"slug": "published", "number": 1}, {}),
        ("/api/v1/checks/{slug}/editions/{number}/", {"slug": "withdrawn", "number": 2}, {}),
        ("/api/v1/claims/", {}, {"limit": 1, "q": "water"}),
        ("/api/v1/sources/", {}, {"limit": 1}),
        ("/api/v1/corrections/", {}, {"limit": 1}),
        ("/v1alpha1/claims:search", {}, {"query": "water"}),
    ],
)
def test_what_there_is_has_the_shape_that_the_document_gives_it(site: None, path, values, query) -> None:
    case = schema[path]["GET"].Case(path_parameters=values, query=query)
    response = case.call_and_validate(headers={"Accept-Encoding": "identity"})
    assert response.status_code == 200


def test_a_source_has_the_shape_that_the_document_gives_it(site: None) -> None:
    handle = Source.objects.public().filter(editions__isnull=False).first().handle
    case = schema["/api/v1/sources/{handle}/"]["GET"].Case(path_parameters={"handle": handle}, query={})
    assert case.call_and_validate(headers={"Accept-Encoding": "identity"}).status_code == 200
