"""The share of the goal that is reached is never shown as more than it is."""

import pytest
from django.db import IntegrityError

from supporters.models import Campaign
from tests.supporters.make import make_campaign


@pytest.mark.parametrize(
    ("supporters", "goal", "percent"),
    [
        (0, 1000, 0),
        (412, 1000, 41),
        (1, 3, 33),
        (999, 1000, 99),
        (1000, 1000, 100),
        (1510, 1000, 151),
        (1, 2_000_000_000, 0),
    ],
)
def test_whole_percents_rounded_down(supporters, goal, percent):
    assert Campaign(supporters=supporters, goal=goal).percent == percent


@pytest.mark.parametrize(("supporters", "is_reached"), [(9, False), (10, True), (11, True)])
def test_the_goal_is_reached_with_the_last_supporter_and_not_before(supporters, is_reached):
    assert Campaign(supporters=supporters, goal=10).is_reached is is_reached


@pytest.mark.django_db
def test_the_database_refuses_a_goal_of_nothing():
    with pytest.raises(IntegrityError, match="campaign_goal_from_1"):
        make_campaign(goal=0)
