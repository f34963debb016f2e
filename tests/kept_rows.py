"""Rows to come back to: for the test after one that commits, those that the migrations made.

Django's way is a TRUNCATE of all tables and its deserialiser for the rows that the migrations made: a third of a
second of work, for a test that has written to five tables. Here the tables that have rows lose them, and the database
takes its own rows back by COPY.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import OperationalError, connection, transaction

ATTEMPTS = 5


class Rows:
    """The rows of every table, as they are when this is made."""

    def __init__(self) -> None:
        names = connection.introspection.django_table_names(only_existing=True, include_views=False)
        self.tables = sorted(connection.ops.quote_name(name) for name in names)
        self.rows = {table: self._copied(table) for table in self._with_rows()}

    def restore(self) -> None:
        """Give every table the rows it had then, and no others.

        A browser that is still open may have a request under way: the database then breaks one of the two off as a
        deadlock.
        """
        for attempt in range(1, ATTEMPTS + 1):
            try:
                with without_triggers(), transaction.atomic():
                    self._empty_and_refill()
            except OperationalError:
                if attempt == ATTEMPTS:
                    raise
                time.sleep(attempt / 5)
            else:
                return

    def _empty_and_refill(self) -> None:
        with connection.cursor() as cursor:
            # whoever is writing comes to an end first, or else their rows would be there after ours
            cursor.execute(f"LOCK TABLE {', '.join(self.tables)} IN EXCLUSIVE MODE")
            for table in self._with_rows():
                cursor.execute(f"DELETE FROM {table}")
            for table, rows in self.rows.items():
                with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                    copy.write(rows)

    def _with_rows(self) -> list[str]:
        asked = " UNION ALL ".join(
            f"SELECT {place} WHERE EXISTS (SELECT FROM {table})" for place, table in enumerate(self.tables)
        )
        with connection.cursor() as cursor:
            cursor.execute(asked)
            return [self.tables[place] for (place,) in cursor.fetchall()]

    def _copied(self, table: str) -> bytes:
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} TO STDOUT") as copy:
            return b"".join(copy)


@contextmanager
def without_triggers() -> Iterator[None]:
    """Whatever guards editions and the record of changes rests, foreign keys too."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            cursor.execute("SET session_replication_role = origin")
