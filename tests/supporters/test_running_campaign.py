"""Which campaign readers see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from supporters.models import Campaign
from tests.supporters.make import make_campaign

pytestmark = pytest.mark.django_db


def day(offset: int):
    return timezone.localdate() + timedelta(days=offset)


def test_a_campaign_runs_from_its_first_day_through_its_last():
    campaign = make_campaign(starts_on=day(0), ends_on=day(0))
    assert list(Campaign.objects.running()) == [campaign]


def test_a_campaign_without_an_end_runs_on():
    make_campaign(starts_on=day(-900))
    assert Campaign.objects.running().exists()


@pytest.mark.parametrize(("starts", "ends"), [(1, None), (-5, -1)])
def test_a_campaign_to_come_or_over_does_not_run(starts, ends):
    make_campaign(starts_on=day(starts), ends_on=None if ends is None else day(ends))
    assert not Campaign.objects.running().exists()


def test_of_two_the_newer_one_is_shown():
    newer = make_campaign(starts_on=day(-1))
    make_campaign(starts_on=day(-2))
    assert Campaign.objects.running().first() == newer


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_the_last_day_is_that_of_the_newsroom(zone):
    with timezone.override(zone):
        make_campaign(ends_on=day(0))
        assert Campaign.objects.running().exists()
        Campaign.objects.update(ends_on=day(-1))
        assert not Campaign.objects.running().exists()
