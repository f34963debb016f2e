"""Where a text was taken from decides which copy of which work it belongs to."""

import pytest
from django.core.management import CommandError

from sources.models import Snapshot, Source
from tests.make import make_source
from tests.sources import texts

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        (texts.ADDRESS, "original"),
        ("https://blog.example/lamp", "repost"),
        ("https://web.archive.org/web/2025/" + texts.ADDRESS, "archive"),
    ],
)
def test_where_a_text_was_taken_from_decides_what_kind_of_copy_it_is(run, address, kind):
    run(texts.copied_twice(), address=address)
    copy = Snapshot.objects.get().copy
    assert (copy.kind, copy.address) == (kind, address)
    assert Source.objects.known(texts.ADDRESS) == copy.source


def test_the_place_of_a_stored_text_can_be_told_later(run):
    run(texts.copied_twice())
    run(texts.copied_twice(), address="https://blog.example/lamp")
    assert Snapshot.objects.get().copy.address == "https://blog.example/lamp"
    assert Source.objects.get().copies.count() == 2


def test_a_text_goes_to_the_source_that_is_named(run):
    make_source(handle="the-brief", title="Lamps on the coast")
    run(texts.brief(), source="the-brief", kind="archive")
    assert Snapshot.objects.get().copy.kind == "archive"
    assert Source.objects.get().handle == "the-brief"


def test_an_address_of_another_source_is_refused(run):
    make_source(handle="the-brief")
    make_source(address="https://blog.example/lamp", handle="the-blog")
    with pytest.raises(CommandError, match="1 file of 1"):
        run(texts.brief(), source="the-brief", address="https://blog.example/lamp")
    assert not Snapshot.objects.exists()


def test_an_unknown_source_and_an_address_for_two_files_are_refused(run):
    with pytest.raises(CommandError, match="no source “nothing”"):
        run(texts.brief(), source="nothing")
    with pytest.raises(CommandError, match="one file"):
        run(texts.brief(), texts.excerpt(), address="https://blog.example/lamp")
