"""The whole index anew, batch by batch: readers go on searching, and publishing waits for one batch at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

Tell = Callable[[str, int, int], None]

# What is indexed, in this order: its name, the function that indexes keys, how many at once, and the keys in the order
# in which they are added, the newest last. A batch takes a second at most.
PARTS = (
    ("sources", "search_index_sources", 1000, "SELECT id FROM sources_source ORDER BY id"),
    (
        *("checked elsewhere", "search_index_elsewhere", 1000),
        "SELECT id FROM elsewhere_checkedelsewhere ORDER BY listed_on, id",
    ),
    (
        *("pieces", "search_index_pieces", 200),
        "SELECT article_id FROM articles_edition WHERE number = 1 ORDER BY first_published_at, article_id",
    ),
)
INDEXES = ("search_head", "search_whole", "search_word_keys")


def rebuild(tell: Tell = lambda what, done, of: None) -> int:
    """Make the index anew from what stands in the tables. Returns how many things can be found.

    tell(what, done, of) is called after each batch. Outside a transaction every batch is one of its own, so that what
    was done stays done; doing it again does no harm.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT coalesce(max(id), 0) FROM search_document")
        [last] = cursor.fetchone()
        cursor.execute("DELETE FROM search_word")
    with _collecting():
        for what, function, at_once, query in PARTS:
            _index(what, function, at_once, query, tell)
    with transaction.atomic(), connection.cursor() as cursor:
        _lock(cursor)
        # What was there before and was not made again stands in no table any more.
        cursor.execute("SELECT search_forget(ARRAY(SELECT id FROM search_document WHERE id <= %s))", [last])
        cursor.execute(
            "DELETE FROM search_posting p WHERE NOT EXISTS (SELECT FROM search_document d WHERE d.id = p.document)"
        )
        cursor.execute("SELECT count(*) FROM search_document")
        return int(cursor.fetchone()[0])


def _index(what: str, function: str, at_once: int, query: str, tell: Tell) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query)
        keys = [key for (key,) in cursor.fetchall()]
    for start in range(0, len(keys), at_once):
        with transaction.atomic(), connection.cursor() as cursor:
            _lock(cursor)
            cursor.execute(f"SELECT {function}(%s)", [keys[start : start + at_once]])
        tell(what, min(start + at_once, len(keys)), len(keys))


def _lock(cursor: Any) -> None:
    """Whoever publishes meanwhile comes before or after: both would write the same rows of the index."""
    cursor.execute("LOCK TABLE search_document IN SHARE ROW EXCLUSIVE MODE")


@contextmanager
def _collecting() -> Iterator[None]:
    """The indexes collect what is new and sort it in once, which takes a third of the time."""
    with connection.cursor() as cursor:
        for index in INDEXES:
            cursor.execute(f"ALTER INDEX {index} SET (fastupdate = on)")
        try:
            yield
        finally:
            for index in INDEXES:
                cursor.execute(f"ALTER INDEX {index} SET (fastupdate = off)")
                cursor.execute("SELECT gin_clean_pending_list(%s)", [index])
