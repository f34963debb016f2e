"""What stood in the rows of a subject at some moment: today's rows, with every later change taken back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import connection

from history.models import Action, Revision

Row = dict[str, Any]
Rows = dict[str, dict[int, Row]]

RECORDED = """
SELECT c.relname, encode(t.tgargs, 'escape') FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE t.tgname = 'history_record' AND pg_table_is_visible(c.oid) ORDER BY t.oid
"""


def tables_of(subject: str) -> dict[str, str]:
    """The tables whose rows belong to a subject, each with the column that names it; the subject itself comes first."""
    with connection.cursor() as cursor:
        cursor.execute(RECORDED)
        recorded = [(table, arguments.split("\\000")) for table, arguments in cursor.fetchall()]
    tables = {table: owner for table, (of, owner, *_quiet) in recorded if of == subject}
    return {subject: "id"} | tables


def rows_now(subject: str, key: int) -> Rows:
    """Table → id → columns, as JSON has them."""
    found: Rows = {}
    with connection.cursor() as cursor:
        for table, owner in tables_of(subject).items():
            name, column = connection.ops.quote_name(table), connection.ops.quote_name(owner)
            query = f"SELECT id, to_jsonb(r)::text FROM {name} r WHERE {column} = %s ORDER BY id"  # noqa: S608  quoted
            cursor.execute(query, [key])
            found[table] = {row: _loaded(columns) for row, columns in cursor.fetchall()}
    return found


def rows_at(subject: str, key: int, mark: int) -> Rows:
    """The rows as the change `mark` had left them."""
    rows = rows_now(subject, key)
    take_back(rows, Revision.objects.of(subject, key).filter(id__gt=mark).reverse())
    return rows


def take_back(rows: Rows, revisions: Iterable[Revision]) -> None:
    """Undo changes in `rows`, given the newest first."""
    for revision in revisions:
        table = rows.setdefault(revision.table_name, {})
        if revision.action == Action.INSERT:
            table.pop(revision.row_id, None)
        else:
            table[revision.row_id] = {**table.get(revision.row_id, {}), **(revision.before or {})}


def _loaded(columns: str) -> Row:
    row: Row = json.loads(columns)
    return row
