"""The search index of everything, by several processes at once.

`search_rebuild()` does the same in one transaction while the site goes on; here nobody reads yet, so the large indexes
are made at the end, and pieces are taken in turns from the oldest on, which leaves them nearly in their order.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator

from django.db import connection

AT_ONCE = 250  # pieces of one transaction
TABLES = ["search_document", "search_posting", "search_word"]
MEMORY = "512MB"  # for making an index


def rebuild() -> None:
    """In this transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_rebuild()")


def rebuild_at_once(processes: int) -> Iterator[tuple[int, int]]:
    """Yields how many pieces are indexed, and of how many."""
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {', '.join(TABLES)}")
        cursor.execute(
            "SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class c"
            " ON c.oid = indexrelid JOIN pg_am am ON am.oid = relam"
            " WHERE indrelid = ANY(%s::regclass[]) AND amname = 'gin'",
            [TABLES],
        )
        large = dict(cursor.fetchall())
        for name in large:
            cursor.execute(f"DROP INDEX {name}")
        cursor.execute("SELECT search_index_sources(ARRAY(SELECT id FROM sources_source ORDER BY id))")
        cursor.execute("SELECT max(id) FROM articles_article")
        [last] = cursor.fetchone()
    connection.close()  # a forked process must not share it
    with multiprocessing.get_context("fork").Pool(processes) as pool:
        for done in pool.imap(_index, range(1, last + 1, AT_ONCE)):
            yield min(done, last) - 1, last
    with connection.cursor() as cursor:
        cursor.execute(f"SET maintenance_work_mem = '{MEMORY}'")
        for definition in large.values():
            cursor.execute(definition)
        cursor.execute("RESET maintenance_work_mem")
    yield last, last


def _index(first: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT search_index_pieces(ARRAY(SELECT id FROM articles_article WHERE id >= %s AND id < %s))",
            [first, first + AT_ONCE],
        )
    return first + AT_ONCE
