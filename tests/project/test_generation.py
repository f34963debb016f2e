"""Whatever changes the public site moves its generation: once per transaction, and nobody waits for anybody."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import connection, connections, transaction

from articles.models import Newsroom, Rating
from factcheck.generation import Watch
from tests.browser.whole_site import Walk, make_everything

# Read by public pages, and yet no reason to make one anew.
NO_REASON = {
    "articles_article": "of a working copy readers see the slug at most, which is frozen when it is published",
    "articles_image": "a picture has the address of its content",
    "factcheck_change": "the generation itself",
    "factcheck_generation": "the generation itself",
    "readers_suggestion": "a page that says what became of it is kept by nobody",
    "search_document": "made from editions, claims, sources and records, by triggers",
    "search_posting": "made from editions, claims, sources and records, by triggers",
    "search_term": "made from editions, claims, sources and records, by triggers",
    "search_word": "made from editions, claims, sources and records, by triggers",
}
TABLE = re.compile(r'(?:FROM|JOIN|UPDATE|INTO)\s+"?([a-z]+_[a-z_]+)"?')


@contextmanager
def tables_read() -> Iterator[set[str]]:
    found: set[str] = set()

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        found.update(TABLE.findall(str(sql)))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield found


def tables_watched() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'public_site_changed'")
        return {table for (table,) in cursor.fetchall()}


def number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT folded + (SELECT count(*) FROM factcheck_change) FROM factcheck_generation")
        return int(cursor.fetchone()[0])


@pytest.mark.django_db
def test_every_table_that_a_public_page_reads_is_watched():
    make_everything()
    with tables_read() as read:
        Walk("/")
    ours = {table for table in read if table in connection.introspection.table_names()}
    assert {"articles_edition", "sources_source", "supporters_campaign", "pages_page"} <= ours
    assert ours - tables_watched() - {*NO_REASON} == set()


@pytest.mark.django_db(transaction=True)
def test_a_transaction_counts_once_and_one_that_is_taken_back_not_at_all():
    before = number()
    with transaction.atomic():
        Newsroom.objects.update_or_create(defaults={"name": "One"})
        with transaction.atomic():
            Rating.objects.update(position=1)
        Newsroom.objects.update(name="Two")
    assert number() == before + 1
    with transaction.atomic():
        Newsroom.objects.update(name="Three")
        transaction.set_rollback(True)
    assert number() == before + 1


@pytest.mark.django_db(transaction=True)
def test_a_savepoint_that_is_rolled_back_does_not_hide_what_follows():
    before = number()
    with transaction.atomic():
        with transaction.atomic():
            Rating.objects.update(position=1)
            transaction.set_rollback(True)
        Rating.objects.update(position=2)
    assert number() == before + 1


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_change_that_is_not_done_yet():
    """Two editors save at once: the second does not stand behind the first's open transaction."""
    Newsroom.objects.update_or_create(defaults={"name": "One"})
    before = number()

    def change_a_rating() -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute("SET lock_timeout = '2s'")
            Rating.objects.update(position=3)
        finally:
            connections.close_all()

    with transaction.atomic():
        Newsroom.objects.update(name="Two")
        other = threading.Thread(target=change_a_rating)
        other.start()
        other.join()
        assert Rating.objects.filter(position=3).exists()
    assert number() == before + 2


@pytest.mark.django_db(transaction=True)
def test_old_changes_are_folded_into_a_number_that_stays_the_same():
    Newsroom.objects.update_or_create(defaults={"name": "One"})
    watch = Watch()
    before = watch.ask().generation
    watch._fold(connection)
    assert watch.ask().generation == before
    Newsroom.objects.update(name="Two")
    assert watch.ask().generation != before
