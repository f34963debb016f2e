"""A source tells readers what it is, and of a confidential one nothing but its public description."""

from datetime import date

import pytest
from django.db import IntegrityError

from sources.models import Source, SourceCopy
from tests.make import make_source

pytestmark = pytest.mark.django_db


def full(**fields):
    source = make_source(
        address="https://example.org/a",
        authors="Sand, Marit\n\n Harbour Press \n",
        container_title="The Gazette",
        accessed_on=date(2026, 1, 2),
        interests="It sells lamps.",
        note="A secret note",
        **fields,
    )
    SourceCopy.objects.create(
        source=source, kind="archive", address="https://archive.example/a", host="The Archive"
    )
    SourceCopy.objects.create(source=source, kind="repost")
    return source


def test_a_source_is_described_in_full():
    assert full(handle="the-one", title="The Count").csl() == {
        "handle": "the-one",
        "kind": "report",
        "kind_label": "report",
        "title": "The Count",
        "authors": ["Sand, Marit", "Harbour Press"],
        "publisher": "The Archive",
        "container_title": "The Gazette",
        "issued": "2024-03-01",
        "undated": False,
        "address": "https://example.org/a",
        "archive": "https://archive.example/a",
        "copies": [
            {"kind": "archive", "address": "https://archive.example/a", "host": "The Archive"},
            {"kind": "original", "address": "https://example.org/a", "host": ""},
        ],
        "no_address_reason": "",
        "accessed_on": "2026-01-02",
        "language": "en",
        "standing": "seen",
        "interests": "It sells lamps.",
        "confidential": False,
        "public_description": "",
    }


def test_of_a_confidential_source_only_the_public_description_is_told():
    source = full(
        is_confidential=True,
        confidential_reason="She fears for her job",
        public_description="a former keeper of the light",
    )
    told = source.csl()
    assert told.keys() == make_source().csl().keys()
    assert {name: value for name, value in told.items() if value} == {
        "confidential": True,
        "public_description": "a former keeper of the light",
    }
    assert not Source.objects.public().filter(pk=source.pk).exists()


def test_what_is_meant_for_editors_is_never_told():
    told = full(public_description="not needed any more").csl()
    assert "A secret note" not in str(told)
    assert told["public_description"] == ""


@pytest.mark.parametrize(
    ("precision", "issued", "words"),
    [("day", "2024-03-01", "March 1, 2024"), ("month", "2024-03", "March 2024"), ("year", "2024", "2024")],
)
def test_a_date_is_told_no_finer_than_it_is_known(precision, issued, words):
    source = make_source(issued_on=date(2024, 3, 1), issued_precision=precision)
    assert (source.csl()["issued"], source.issued_display) == (issued, words)


def test_an_undated_source_says_so():
    source = make_source(issued_on=None, issued_precision="undated")
    assert (source.csl()["issued"], source.csl()["undated"], source.issued_display) == ("", True, "undated")


@pytest.mark.parametrize(
    ("fields", "address", "gap"),
    [
        ({"title": ""}, None, "no title"),
        ({"publisher": ""}, None, "no publisher, no author"),
        ({"issued_on": None}, None, "no date"),
        ({}, "", "no address"),
    ],
)
def test_what_is_missing_for_publishing_is_said_in_a_sentence(fields, address, gap):
    source = make_source(address=address, **fields)
    assert len(source.gaps()) == 1
    assert gap in source.gaps()[0]
    assert list(Source.objects.incomplete()) == [source]
    assert not Source.objects.complete().exists()


@pytest.mark.parametrize(
    ("fields", "address"),
    [
        ({}, None),
        ({"publisher": "", "authors": "Sand, Marit"}, None),
        ({"publisher": "", "container_title": "The Gazette"}, None),
        ({"issued_on": None, "issued_precision": "undated"}, None),
        ({"no_address_reason": "printed book"}, ""),
        (
            {
                "title": "",
                "issued_on": None,
                "is_confidential": True,
                "confidential_reason": "She fears for her job",
                "public_description": "a former keeper",
            },
            "",
        ),
    ],
)
def test_a_source_with_all_that_readers_need_has_no_gaps(fields, address):
    source = make_source(address=address, **fields)
    assert source.gaps() == []
    assert list(Source.objects.complete()) == [source]
    assert not Source.objects.incomplete().exists()


@pytest.mark.parametrize(
    ("fields", "rule"),
    [
        ({"is_confidential": True, "public_description": "a keeper"}, "source_confidential_has_reason"),
        (
            {"is_confidential": True, "confidential_reason": " ", "public_description": "x"},
            "source_confidential_has",
        ),
        ({"issued_precision": "undated"}, "source_undated_has_no_date"),
    ],
)
def test_the_database_refuses_what_must_never_be(fields, rule):
    with pytest.raises(IntegrityError, match=rule):
        make_source(**fields)
