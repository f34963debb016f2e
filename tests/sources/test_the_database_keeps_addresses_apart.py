"""The same page cannot become two sources, by whatever way it is written."""

import pytest
from django.db import IntegrityError

from sources.models import Source, SourceCopy
from tests.make import make_source

pytestmark = pytest.mark.django_db


def test_the_database_refuses_a_second_copy_of_a_page_however_it_is_written():
    make_source(address="https://example.org/a")
    other = make_source(address="https://example.org/b")
    again = "http://www.example.org/a/?utm_source=x"
    with pytest.raises(IntegrityError, match="copy_address_once"):
        SourceCopy.objects.bulk_create([SourceCopy(source=other, address=again)])


@pytest.mark.parametrize("way", ["save", "save some fields", "update", "bulk_update"])
def test_a_changed_address_changes_the_key(way):
    copy = make_source(address="https://example.org/a").copies.get()
    copy.address = "https://www.example.org/b/"
    match way:
        case "save":
            copy.save()
        case "save some fields":
            copy.save(update_fields=["address"])
        case "update":
            SourceCopy.objects.filter(pk=copy.pk).update(address=copy.address)
        case "bulk_update":
            SourceCopy.objects.bulk_update([copy], ["address"])
    assert Source.objects.known("https://example.org/b") == copy.source
    assert Source.objects.known("https://example.org/a") is None


def test_the_database_refuses_an_address_without_its_key():
    source = make_source(address="https://example.org/a")
    with pytest.raises(IntegrityError, match="copy_address_has_key"):
        source.copies.update(address_key=None)


def test_copies_without_an_address_do_not_get_in_each_others_way():
    source = make_source(address="")
    SourceCopy.objects.create(source=source)
    SourceCopy.objects.create(source=source)
    assert source.copies.count() == 2
    assert Source.objects.known("") is None
