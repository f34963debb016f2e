"""Publishers keep the campaign; others look or stay out."""

import pytest
from django.test import Client

from supporters.models import Campaign
from tests.make import make_user
from tests.supporters.make import make_campaign

pytestmark = pytest.mark.django_db

LIST = "/admin/supporters/campaign/"
FORM = {
    "title": "Ten more",
    "message": "We need ten more.",
    "goal": "10",
    "supporters": "3",
    "counted_on": "2026-01-15",
    "starts_on": "2026-01-01",
    "ends_on": "",
    "how_to_give": "",
    "uses": "",
    "shows_banner": "on",
}


def log_in(group: str) -> Client:
    client = Client()
    client.force_login(make_user(group))
    return client


def test_a_publisher_makes_a_campaign_and_readers_see_it():
    assert log_in("publisher").post(LIST + "add/", FORM).status_code == 302
    assert b"3 of 10 supporters" in Client().get("/").content


def test_a_publisher_changes_the_count():
    campaign = make_campaign()
    log_in("publisher").post(f"{LIST}{campaign.pk}/change/", FORM | {"supporters": "500"})
    campaign.refresh_from_db()
    assert campaign.supporters == 500


def test_the_list_shows_progress_and_share():
    make_campaign()
    content = log_in("publisher").get(LIST).content
    assert b"412 of 1,000 supporters" in content
    assert b"41%" in content


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"goal": "0"}, "greater than or equal to 1"),
        ({"ends_on": "2025-01-01"}, "A campaign cannot end before it starts."),
    ],
)
def test_a_campaign_that_makes_no_sense_is_refused_in_a_sentence(wrong, sentence):
    answer = log_in("publisher").post(LIST + "add/", FORM | wrong)
    assert sentence in answer.content.decode()
    assert not Campaign.objects.exists()


def test_an_editor_looks_and_a_writer_stays_out():
    campaign = make_campaign()
    address = f"{LIST}{campaign.pk}/change/"
    assert log_in("editor").get(address).status_code == 200
    assert log_in("editor").post(address, FORM).status_code == 403
    assert log_in("writer").get(address).status_code == 403
