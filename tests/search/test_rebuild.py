"""`search_rebuild`, batch by batch: the same index as the one that keeps itself, without what stands in no table."""

from importlib import import_module
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection

from search import rebuilding
from search.models import Document, Posting, Word
from tests.make import make_published
from tests.search.elsewhere import make_elsewhere
from tests.search.pages import found

pytestmark = pytest.mark.django_db


@pytest.fixture
def _small_batches(monkeypatch):
    parts = tuple((what, function, 2, query) for what, function, _, query in rebuilding.PARTS)
    monkeypatch.setattr(rebuilding, "PARTS", parts)


@pytest.mark.usefixtures("_small_batches")
def test_batches_add_up_and_the_newest_come_last():
    for headline in ("Herons swim", "Herons fly", "Herons sleep", "Herons eat", "Herons dance"):
        make_published(headline=headline, claims=[{}])
    make_elsewhere(claim_reviewed="Herons are robots")
    before = found("heron")
    told = []
    count = rebuilding.rebuild(lambda *how_far: told.append(how_far))
    assert count == Document.objects.count() == 16  # each piece with its claim and its source
    assert [how_far for how_far in told if how_far[0] == "pieces"] == [
        ("pieces", 2, 5),
        ("pieces", 4, 5),
        ("pieces", 5, 5),
    ]
    pieces = Document.objects.filter(kind="piece").order_by("pk")
    assert list(pieces) == list(pieces.order_by("shown_from", "key"))
    assert found("heron") == before != []


def test_what_stands_in_no_table_leaves_the_index():
    piece = make_published(headline="Herons swim", claims=[{}])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_document SET key = -key WHERE kind = 'piece'")
        cursor.execute("INSERT INTO search_posting (term, document, impact) VALUES ('heron', 0, 1)")
        cursor.execute("INSERT INTO search_word VALUES ('herxons', '{herxons}')")
    call_command("search_rebuild", stdout=StringIO())
    assert list(Document.objects.filter(kind="piece").values_list("key", flat=True)) == [piece.pk]
    assert not Posting.objects.filter(document=0).exists()
    assert not Word.objects.filter(word="herxons").exists()


def test_the_indexes_wait_for_nobody_afterwards():
    call_command("search_rebuild", stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute("SELECT reloptions FROM pg_class WHERE relname = ANY(%s)", [list(rebuilding.INDEXES)])
        assert cursor.fetchall() == [(["fastupdate=off"],)] * len(rebuilding.INDEXES)


def test_a_site_that_is_older_than_its_search_is_indexed_by_the_migration():
    make_published(headline="Herons swim", claims=[{}])
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM search_document")
    assert found("heron", exact="1") == []
    migration = import_module("search.migrations.0007_filled")
    migration.fill(None, connection.schema_editor())
    assert found("heron") == ["Herons swim"]
    [document] = Document.objects.filter(kind="piece")
    migration.fill(None, connection.schema_editor())
    assert Document.objects.get(kind="piece").pk == document.pk  # what is there is not made again
