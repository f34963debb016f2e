"""One set of things for all that walk; whatever they change is taken back."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import transaction

from tests.access.table import ROLES
from tests.access.things import Things, make_things
from tests.access.walking import Walker
from tests.make import make_user


class Site:
    """things: what is asked for. walkers: who asks."""

    def __init__(self) -> None:
        self.things: Things = make_things(make_user("writer", username="colleague"))
        self.people: dict[str, User | None] = {"anonymous": None, "staff": make_user(username="staff")}
        for role in ROLES[2:]:
            self.people[role] = make_user(role, username=f"one-{role}")
        self.walkers = {role: Walker(person) for role, person in self.people.items()}

    def ask(self, role: str, method: str, address: str, thing: str) -> Any:
        """thing: a word of the table; `own-account` is each one's own."""
        person = self.people[role]
        own = {"key": person.pk if person else 1}
        return self.walkers[role].ask(method, address, self.things[thing] if thing != "own-account" else own)


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any) -> Iterator[Site]:
    with django_db_blocker.unblock(), transaction.atomic():
        logging.disable(logging.CRITICAL)  # thousands of refusals, each with where it came from
        try:
            yield Site()
        finally:
            logging.disable(logging.NOTSET)
            transaction.set_rollback(True)
