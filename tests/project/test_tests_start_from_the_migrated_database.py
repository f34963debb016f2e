"""Tests that commit leave the database to the next test as the migrations made it."""

import pytest
from django.contrib.auth.models import Group
from django.db import transaction

from articles.models import Edition, Rating
from tests.make import make_approved, make_user

GROUPS = {"writer", "editor", "publisher"}


def assert_as_migrated() -> None:
    assert Rating.objects.count() == 7
    assert {group.name for group in Group.objects.filter(permissions__isnull=False)} == GROUPS
    assert not Edition.objects.exists()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_an_edition_that_was_committed_is_gone_afterwards(turn: int):
    from articles.publishing import publish

    assert_as_migrated()
    with transaction.atomic():
        publish(make_approved(), by=make_user("publisher"))
    assert Edition.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("turn", [1, 2])
def test_a_test_that_rolls_back_finds_ratings_and_groups(turn: int):
    assert_as_migrated()
