"""The number of queries does not grow with what a page shows."""

import pytest
from django.test import Client

from articles.models import Kind, Newsroom
from supporters.models import Campaign
from tests.make import make_article, make_published, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _newsroom():
    Newsroom.objects.create(id=1)


@pytest.mark.parametrize("citations", [1, 8, 40])
def test_an_article_takes_six_queries_however_much_it_cites(django_assert_num_queries, citations):
    numbers = range(1, citations + 1)
    edition = make_published(
        body=" ".join(f"Fact [{number}]." for number in numbers) + " Fact [1].",
        citations={number: make_source() for number in numbers},
        follow_ups=[{"question": f"And {number}?", "answered_by": make_article()} for number in numbers],
    )
    with django_assert_num_queries(6):
        Client().get(edition.get_absolute_url())


@pytest.mark.parametrize(
    ("address", "queries"),
    [
        ("/", 6),
        ("/checks/", 3),
        ("/topics/", 3),
        ("/topics/science/", 4),
        ("/sources/", 3),
        ("/sources/shared/", 5),
        ("/claims/", 5),
        ("/claims/?rating=false&topic=science&claimant=a-neighbour", 8),
        ("/claimants/", 4),
        ("/claimants/a-neighbour/", 6),
        ("/ratings/", 3),
        ("/support/", 2),
    ],
)
@pytest.mark.parametrize("pieces", [1, 12])
def test_lists_take_a_fixed_number_of_queries(django_assert_num_queries, address, queries, pieces):
    Campaign.objects.create(title="T", message="M", goal=10, counted_on="2026-01-01", starts_on="2026-01-01")
    shared = make_source(handle="shared")
    for _ in range(pieces):
        make_published(citations={1: shared})
        make_published(kind=Kind.EXPLAINER)
    with django_assert_num_queries(queries):
        assert Client().get(address).status_code == 200
