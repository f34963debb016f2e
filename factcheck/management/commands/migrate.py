"""`manage.py migrate`, Django's own, so that nothing can come between: neither another one nor its own end.

Django commits a migration that makes foreign keys before it notes it as done; killed in between, it would make the same
tables again at the next start, and fail at that for good. Here both are one transaction. A second one at the same time
waits, and then finds nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from django.core.management.commands import migrate
from django.db import Error, connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.migration import Migration
from django.db.migrations.state import ProjectState

LOCK = "factcheck migrate"


class AtOnce(MigrationExecutor):
    """Applies a migration and notes it in the same transaction, where the migration allows one."""

    def apply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False, fake_initial: bool = False
    ) -> ProjectState:
        with _transaction(self.connection.alias, migration):
            return super().apply_migration(state, migration, fake, fake_initial)

    def unapply_migration(
        self, state: ProjectState, migration: Migration, fake: bool = False
    ) -> ProjectState:
        with _transaction(self.connection.alias, migration):
            return super().unapply_migration(state, migration, fake)


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        setattr(migrate, MigrationExecutor.__name__, AtOnce)  # by this name Django's command asks for it
        with self._alone(options["database"]):
            super().handle(*args, **options)

    @contextmanager
    def _alone(self, database: str) -> Iterator[None]:
        """The lock belongs to the connection: it goes with this process, however that ends."""
        with connections[database].cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_lock(hashtext(%s))", [LOCK])
            if not cursor.fetchone()[0]:
                self.stderr.write("Another migrate is under way: waiting for it.")
                cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [LOCK])
        try:
            yield
        finally:
            with (
                suppress(Error),
                connections[database].cursor() as cursor,
            ):  # else it goes with the connection
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [LOCK])


@contextmanager
def _transaction(alias: str, migration: Migration) -> Iterator[None]:
    if not migration.atomic:
        yield
        return
    with transaction.atomic(alias):
        yield
