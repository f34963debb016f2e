"""`manage.py migrate`, killed at a moment of our choice."""

from __future__ import annotations

import signal

from tests.faults.cluster import Cluster
from tests.faults.served import Served

# Ends like by kill -9 after so many data steps, or just before it notes that a migration is done.
SCRIPT = """
import os, signal
from django.core.management import call_command
from django.db.migrations import operations
from django.db.migrations.executor import MigrationExecutor

left, note = [{after}], MigrationExecutor.record_migration

def counted(kind):
    inner = kind.database_forwards
    def counting(*given, **named):
        inner(*given, **named)
        left[0] -= 1
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
    kind.database_forwards = counting

def noting(self, migration):
    if str(migration) == "{note}":
        os.kill(os.getpid(), signal.SIGKILL)
    note(self, migration)

counted(operations.RunPython)
counted(operations.RunSQL)
MigrationExecutor.record_migration = noting
call_command("migrate", verbosity=0, interactive=False)
"""


def killed(site: Served, *, after: int = 0, note: str = "") -> bool:
    """migrate, killed after so many data steps, or just before it notes that this migration is done. False: it came to
    its end before."""
    status, said = site.command("shell", "-v0", "-c", SCRIPT.format(after=after, note=note))
    assert status in (0, -signal.SIGKILL), said
    return status != 0


def applied(cluster: Cluster) -> list[tuple[str, ...]]:
    if not cluster.ask("SELECT FROM pg_class WHERE relname = 'django_migrations'"):
        return []
    return cluster.ask("SELECT app, name FROM django_migrations ORDER BY app, name")


def state(cluster: Cluster) -> dict[str, list[tuple[str, ...]]]:
    """What migrations leave: every column, index, constraint, trigger and function, and how many rows are where."""
    told = {
        "columns": "SELECT table_name, column_name, data_type, is_nullable, column_default"
        " FROM information_schema.columns WHERE table_schema = 'public'",
        "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
        "constraints": "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint",
        "triggers": "SELECT tgrelid::regclass::text, tgname, pg_get_triggerdef(oid) FROM pg_trigger"
        " WHERE NOT tgisinternal",
        "functions": "SELECT proname, prosrc FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
        "migrations": "SELECT app, name FROM django_migrations",
        "groups": "SELECT g.name, p.codename FROM auth_group g JOIN auth_group_permissions gp ON gp.group_id = g.id"
        " JOIN auth_permission p ON p.id = gp.permission_id",
        "ratings": "SELECT slug, label FROM articles_rating",
        "pages": "SELECT slug FROM pages_page",
    }
    found = {name: sorted(cluster.ask(sql), key=str) for name, sql in told.items()}
    tables = [
        table for (table,) in cluster.ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    ]
    found["rows"] = sorted((table, *cluster.ask(f"SELECT count(*) FROM {table}")[0]) for table in tables)
    return found
