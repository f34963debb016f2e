"""For migrations: have the database record the changes of a table."""

from __future__ import annotations

from django.db.migrations.operations import RunSQL

TRIGGER = "history_record"


def record(
    table: str, *, of: str | None = None, by: str = "id", quiet: tuple[str, ...] = ("changed_at",)
) -> RunSQL:
    """Record every change of `table`.

    of, by: the table of the subject and the column that names it: the rows of an article belong to its history.
    quiet: columns that say nothing by themselves. Depends on migration 0001 of history.
    """
    left_out = ",".join(quiet)
    return RunSQL(
        f"CREATE TRIGGER {TRIGGER} AFTER INSERT OR UPDATE OR DELETE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION history_record('{of or table}', '{by}', '{{{left_out}}}')",
        f"DROP TRIGGER {TRIGGER} ON {table}",
    )
