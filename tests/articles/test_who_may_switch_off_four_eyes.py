"""The rule of four eyes is not in the hands of those whom it binds: a superuser sets it, nobody else."""

import pytest
from django.test import Client

from articles.models import Newsroom
from history.models import Revision
from tests.make import make_user

pytestmark = pytest.mark.django_db

PAGE = "/admin/articles/newsroom/1/change/"
TABLE = Newsroom._meta.db_table
TYPED = {"name": "The Desk", "time_zone": "UTC", "language": "en"}  # an empty box for the rule is not sent


@pytest.fixture(autouse=True)
def newsroom() -> None:
    Newsroom.objects.get_or_create(pk=1)


def logged_in(**person) -> Client:
    client = Client()
    client.force_login(make_user(**person))
    return client


def four_eyes() -> bool:
    return Newsroom.objects.get().four_eyes


def test_a_publisher_keeps_the_newsrooms_details_and_reads_the_rule():
    client = logged_in(group="publisher")
    assert 'name="four_eyes"' not in client.get(PAGE).content.decode()
    client.post(PAGE, TYPED | {"four_eyes": ""})
    assert Newsroom.objects.get().name == "The Desk"
    assert four_eyes()


def test_a_superuser_switches_it_off_and_no_publisher_brings_that_back():
    admin, publisher = logged_in(is_superuser=True), logged_in(group="publisher")
    admin.post(PAGE, TYPED)
    assert not four_eyes()
    off = Revision.objects.mark(TABLE, 1)
    admin.post(PAGE, TYPED | {"four_eyes": "on", "tagline": "We check."})
    typed = {"mark": off, "newest": Revision.objects.mark(TABLE, 1)}
    publisher.post("/admin/articles/newsroom/1/history/restore/", typed)
    assert Newsroom.objects.get().tagline == ""  # what was restored
    assert four_eyes()
