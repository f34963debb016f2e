"""A source has a readable handle, and every handle it ever had leads to it for good."""

import re

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as st

from sources.handles import make_handle, site_name, unique_handle
from sources.models import Source
from sources.models.source import HANDLE
from tests.make import make_source


@pytest.mark.parametrize(
    ("publisher", "year", "title", "address", "handle"),
    [
        (
            "The New York Times",
            2026,
            "A Shift Toward ‘Absolute Immunity’ for Agents",
            "https://www.nytimes.com/2026/01/15/a.html",
            "nytimes-2026-absolute-immunity",
        ),
        (
            "Harbour Press",
            2024,
            "The Count of the Boats in Winter",
            "",
            "harbour-press-2024-count-boats-winter",
        ),
        ("Harbour Press", None, "The Boats", "", "harbour-press-undated-boats"),
        (
            "U.S. Department of Lamps",
            2024,
            "Lamps",
            "https://doi.org/10.1/x",
            "us-department-lamps-2024-lamps",
        ),
        ("Journal of Light 12 (3), 4–9", 2024, "De\u2011escalation", "", "journal-light-2024-de-escalation"),
        ("Łódź Café", 2024, "Straße & Œuvre", "", "lodz-cafe-2024-strasse-oeuvre"),
        ("Blog", 2024, "Lamps", "https://someone.blogspot.com/lamps", "blog-2024-lamps"),
        ("", 2024, "Of the", "", "2024-of-the"),
        ("", None, "", "", "source"),
        ("Новости", 2024, "Лампа", "", "2024"),
    ],
)
def test_a_handle_is_made_of_publisher_year_and_title(publisher, year, title, address, handle):
    assert make_handle(publisher, year, title, address) == handle


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.bbc.co.uk/news", "bbc"),
        ("https://www.gov.uk/", "gov"),
        ("https://lamps.dhs.gov/", "dhs"),
        ("https://medium.com/@x", ""),
        ("https://127.0.0.1/", ""),
        ("nonsense", ""),
        ("", ""),
    ],
)
def test_a_site_names_its_publisher_unless_many_publish_there(address, name):
    assert site_name(address) == name


@given(st.text(), st.one_of(st.none(), st.integers(1, 9999)), st.text(), st.text())
def test_every_handle_is_one_the_database_accepts(publisher, year, title, address):
    handle = make_handle(publisher, year, title, address)
    assert re.fullmatch(HANDLE, handle)
    assert len(handle) <= 100


def test_a_taken_handle_is_counted_up():
    assert unique_handle("a", {"a", "a-2", "a-4"}) == "a-3"


@pytest.mark.django_db
def test_a_source_without_a_handle_is_given_a_free_one():
    made = [Source.objects.create(publisher="Harbour Press", title="The Boats").handle for _ in range(3)]
    assert made == [f"harbour-press-undated-boats{end}" for end in ("", "-2", "-3")]


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["save", "update"])
def test_former_handles_go_on_working(way):
    source = make_source(handle="first")
    for handle in ["second", "third"]:
        if way == "save":
            source.handle = handle
            source.save()
        else:
            Source.objects.filter(pk=source.pk).update(handle=handle)
    assert {Source.objects.by_handle(handle) for handle in ["first", "second", "third"]} == {source}
    source.refresh_from_db()
    assert source.former_handles == ["first", "second"]


@pytest.mark.django_db
def test_a_source_can_take_its_own_former_handle_back():
    source = make_source(handle="first")
    for handle in ["second", "first"]:
        source.handle = handle
        source.save()
    source.refresh_from_db()
    assert (source.handle, source.former_handles) == ("first", ["second"])


@pytest.mark.django_db
def test_no_other_source_is_given_a_former_handle():
    source = make_source(handle="harbour-press-undated-boats")
    Source.objects.filter(pk=source.pk).update(handle="renamed")
    for take in [
        lambda: make_source(handle="harbour-press-undated-boats"),
        lambda: Source.objects.filter(pk=make_source().pk).update(former_handles=["renamed"]),
    ]:
        with pytest.raises(IntegrityError, match="belongs to source"), transaction.atomic():
            take()
    assert (
        Source.objects.create(publisher="Harbour Press", title="Boats").handle
        == "harbour-press-undated-boats-2"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("handle", ["With Space", "UPPER", "-a", "a--b", "ä", "a/b"])
def test_the_database_refuses_what_does_not_belong_in_an_address(handle):
    with pytest.raises(IntegrityError, match="source_handle_is_readable"):
        make_source(handle=handle)


@pytest.mark.django_db
def test_an_unknown_handle_finds_nothing():
    assert Source.objects.by_handle("nothing") is None
    assert Source.objects.by_handle("a\x00b") is None
