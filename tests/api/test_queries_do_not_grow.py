"""An answer costs the same few queries, however many rows it has."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.api.published import everything
from tests.make import make_published
from tests.reader import get

pytestmark = pytest.mark.django_db

MOST = 6
ADDRESSES = [
    "/api/v1/checks/",
    "/api/v1/checks/?topic=science&rating=false&claimant=a-neighbour",
    "/api/v1/checks/published/",
    "/api/v1/checks/published/editions/",
    "/api/v1/claims/?topic=science",
    "/api/v1/sources/",
    "/api/v1/topics/",
    "/api/v1/corrections/",
    "/v1alpha1/claims:search?reviewPublisherSiteFilter=testserver",
    "/v1alpha1/claims:search?query=water",
    "/api/",
]


def queries(address: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert get(address).status_code == 200
    return len(found)


def test_more_rows_ask_for_no_more_queries():
    everything()
    before = {address: queries(address) for address in ADDRESSES}
    for _ in range(5):
        make_published(claims=[{}, {}])
    assert all(queries(address) <= before[address] for address in ADDRESSES)
    assert all(count <= MOST for address, count in before.items() if address != "/api/")
    assert before["/api/"] <= 30
