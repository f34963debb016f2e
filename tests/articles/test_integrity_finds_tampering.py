"""verify_editions finds what disagrees inside the database, and only that."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.articles.proof import Published, make_site, violations
from tests.articles.tampering import TAMPERINGS
from tests.kept_rows import without_triggers

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def site(lasting: Callable[[], AbstractContextManager[None]]) -> Iterator[Published]:
    """As it was published: each test tampers with it anew."""
    with lasting():
        made = make_site()
        assert violations() == []
        yield made


@pytest.mark.parametrize("name", TAMPERINGS)
def test_what_was_tampered_with_is_found_unless_an_earlier_state_is_needed(site: Published, name: str):
    change, found_by = TAMPERINGS[name]
    with without_triggers():
        change(site)
    found = violations()
    assert bool(found) == ("inside" in found_by), found
    assert all(violation["sentence"].endswith(".") for violation in found)


def test_the_sentence_names_the_edition_and_what_differs(site: Published):
    with without_triggers():
        TAMPERINGS["the_column_note"][0](site)
    [found] = violations()
    assert found["about"] == "changed-twice, edition 2"
    assert found["sentence"] == (
        "the column note says “Nothing of importance.”, its document says “A better dek.”."
    )


def test_the_command_fails_when_something_is_wrong(site: Published):
    with without_triggers():
        TAMPERINGS["the_column_note"][0](site)
    with pytest.raises(CommandError, match="1 thing is wrong") as failure:
        call_command("verify_editions", stdout=StringIO())
    assert failure.value.returncode == 1
