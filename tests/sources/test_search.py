"""Sources are found by words, however they are typed, and by addresses."""

import unicodedata

import pytest
from django.db import connection

from sources.folding import searchable
from sources.models import Source
from tests.make import make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def boats():
    return make_source(
        address="https://www.example.org/reports/boats.pdf",
        handle="harbour-2024-boats",
        title="Die Zählung der Boote: ‘Last\u2011Lamp’ Counts",
        authors="Sjöberg, Åsa",
        publisher="Harbour Press",
        container_title="The Gazette",
        note="Lent by the keepers",
    )


@pytest.mark.parametrize(
    "words",
    [
        "zahlung",
        "ZÄHLUNG boote",
        "last-lamp",
        "'last-lamp'",
        "“boats 2024”".strip("“”"),
        "asa sjoberg",
        unicodedata.normalize("NFD", "Sjöberg"),
        "harbour gazette",
        "keepers",
        "harbour-2024-boats",
        "https://example.org/reports/boats.pdf#page=2",
        "example.org/reports",
        "",
    ],
)
def test_all_words_are_found_wherever_they_stand(boats, words):
    make_source(address="https://other.example/", title="Something else", handle="other")
    assert boats in Source.objects.search(words)


@pytest.mark.parametrize("words", ["zahlung lighthouse", "100%", "zahlung_", "nothing.example/", "\\"])
def test_one_word_that_is_missing_finds_nothing(boats, words):
    assert not Source.objects.search(words).exists()


def test_a_whole_address_finds_its_source_alone(boats):
    make_source(address="https://example.org/reports/boats.pdf/2", handle="other")
    assert list(Source.objects.search("http://example.org/reports/boats.pdf")) == [boats]


@pytest.mark.parametrize("words", ["\x00", "a\x00b", "(" * 5000, "a " * 5000])
def test_any_words_can_be_searched_for(boats, words):
    assert Source.objects.search(words).count() >= 0


def test_what_is_searched_follows_every_kind_of_change(boats):
    Source.objects.filter(pk=boats.pk).update(title="A lighthouse")
    assert list(Source.objects.search("lighthouse")) == [boats]
    assert not Source.objects.search("zahlung").exists()


def test_the_database_folds_letters_as_python_does():
    letters = "".join(chr(code) for code in [*range(1, 0x530), *range(0x2000, 0x2070), 0xFF07, 0xFF0D])
    composed = unicodedata.normalize("NFC", letters)
    with connection.cursor() as cursor:
        cursor.execute("SELECT sources_searchable(%s::text)", [composed])
        assert cursor.fetchone() == (searchable(composed),)
