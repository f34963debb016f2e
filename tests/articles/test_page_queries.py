"""The number of queries is small, and does not grow with what a page shows."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import pytest
from django.test import Client

from articles.kept import KEPT
from articles.models import Kind, Newsroom
from supporters.models import Campaign
from tests.make import make_article, make_published, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def site(lasting: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    with lasting():
        Newsroom.objects.create(id=1)
        Campaign.objects.create(
            title="T", message="M", goal=10, counted_on="2026-01-01", starts_on="2026-01-01"
        )
        yield


@pytest.fixture(scope="module", params=[1, 12])
def pieces(request: Any, site: None, lasting: Callable[[], AbstractContextManager[None]]) -> Iterator[None]:
    """So many checks and as many explainers, all of which cite the same source."""
    with lasting():
        shared = make_source(handle="shared")
        for _ in range(request.param):
            make_published(citations={1: shared})
            make_published(kind=Kind.EXPLAINER)
        yield


@pytest.mark.parametrize("citations", [1, 60])
def test_an_article_takes_three_queries_and_then_two_however_much_it_cites(
    django_assert_num_queries, site, citations
):
    numbers = range(1, citations + 1)
    edition = make_published(
        body=" ".join(f"Fact [{number}]." for number in numbers) + " Fact [1].",
        citations={number: make_source() for number in numbers},
        follow_ups=[{"question": f"And {number}?", "answered_by": make_article()} for number in numbers],
    )
    Client().get("/")
    KEPT.clear()
    for queries in (3, 2):
        with django_assert_num_queries(queries):
            assert Client().get(edition.get_absolute_url()).status_code == 200


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/", 5),
        ("/checks/", 2),
        ("/checks/?kind=check", 2),
        ("/topics/", 2),
        ("/topics/science/", 3),
        ("/sources/", 2),
        ("/sources/shared/", 4),
        ("/claims/", 4),
        ("/claims/?rating=false&topic=science&claimant=a-neighbour", 7),
        ("/claimants/", 3),
        ("/claimants/a-neighbour/", 5),
        ("/ratings/", 2),
        ("/corrections/", 2),
        ("/questions/", 2),
        ("/support/", 1),
    ],
)
def test_lists_take_a_fixed_number_of_queries(django_assert_num_queries, pieces, address, queries):
    with django_assert_num_queries(queries):
        assert Client().get(address).status_code == 200
