"""Queries of the ORM that are composed once: later only their values are sent, and the database plans them once, too.

To compose a query costs milliseconds, to ask it a fraction of one. The rules of what readers may see stay where they
are, in the querysets: a statement is what one of those came to.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db import NotSupportedError, connections, models, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.postgresql.base import ServerBindingCursor
from django.db.models import Expression, QuerySet
from django.db.models.query import get_related_populators
from django.utils import timezone
from psycopg import sql

Row = TypeVar("Row", bound=models.Model)


class Given(Expression):
    """Stands in a query for the value that comes with each `Statement.rows(name=value)`."""

    def __init__(self, name: str, output_field: models.Field[Any, Any]) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any, **_options: Any) -> tuple[str, Any]:
        return f"(%s)::{self.output_field.db_type(connection)}", (_Place(self.name),)


class Statement(Generic[Row]):
    """What `make()` asks, a queryset of model instances without prefetching.

    Composed once in each process, and once for each time zone, for a query may ask for days. Raises what psycopg
    raises, as Django does.
    """

    def __init__(self, make: Callable[[], QuerySet[Row]]) -> None:
        self.make = make
        self._composed: dict[str, _Composed] = {}

    def rows(self, **given: Any) -> list[Row]:
        zone = timezone.get_current_timezone_name()
        composed = self._composed.get(zone)
        if composed is None:
            composed = self._composed[zone] = _compose(self.make())
        return composed.rows(given)

    def first(self, **given: Any) -> Row | None:
        return next(iter(self.rows(**given)), None)


@dataclass(frozen=True)
class _Place:
    """Where a given value goes among the parameters of a query."""

    name: str


class _PreparedCursor(ServerBindingCursor):
    """Has the database keep the plan, for as long as the connection lasts."""

    def execute(self, query: Any, params: Any = None) -> Any:
        return super().execute(query, params, prepare=True)  # type: ignore[misc]


@dataclass(frozen=True)
class _Composed:
    """sql: with %(name)s where something is given; all other values stand in it."""

    compiler: Any
    sql: str
    converters: Any

    def rows(self, given: dict[str, Any]) -> list[Any]:
        compiler = self.compiler
        alias = router.db_for_read(compiler.klass_info["model"])
        connection = connections[alias]
        try:
            found = self._ask(connection, given)
        except NotSupportedError:
            if connection.in_atomic_block:
                raise
            connection.close()  # a deploy has given a column another type since the database planned this
            found = self._ask(connection, given)
        return [self._instance(alias, row) for row in compiler.apply_converters(found, self.converters)]

    def _ask(self, connection: BaseDatabaseWrapper, given: dict[str, Any]) -> list[Any]:
        with _cursor(connection) as cursor:
            cursor.execute(self.sql, given)
            return cursor.fetchall()

    def _instance(self, alias: str, row: list[Any]) -> Any:
        """As `django.db.models.query.ModelIterable` makes them."""
        compiler = self.compiler
        info, select = compiler.klass_info, compiler.select
        start, end = info["select_fields"][0], info["select_fields"][-1] + 1
        names = [column[0].target.attname for column in select[start:end]]
        instance = info["model"].from_db(alias, names, row[start:end])
        for related in get_related_populators(info, select, alias):  # type: ignore[call-arg]
            related.populate(row, instance)
        for name, place in (compiler.annotation_col_map or {}).items():
            setattr(instance, name, row[place])
        return instance


def _compose(rows: QuerySet[Any]) -> _Composed:
    compiler: Any = rows.query.get_compiler(using=rows.db)
    text, params = compiler.as_sql()
    connection = connections[rows.db]
    connection.ensure_connection()
    columns = [column for column, _sql, _alias in compiler.select[: compiler.col_count]]
    return _Composed(
        compiler,
        text.replace("%%", "%%%%") % tuple(_written(value, connection) for value in params),
        compiler.get_converters(columns),
    )


def _written(value: Any, connection: BaseDatabaseWrapper) -> str:
    """A parameter as it stands in the text of a statement, in which a percent sign is written twice."""
    if isinstance(value, _Place):
        return f"%({value.name})s"
    return sql.Literal(value).as_string(connection.connection).replace("%", "%%")


def _cursor(connection: BaseDatabaseWrapper) -> Any:
    """Prepared, but for a pooler that hands connections on between statements (DISABLE_SERVER_SIDE_CURSORS), and where
    queries are logged: psycopg does not tell the text of a prepared one."""
    if connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS") or connection.queries_logged:
        return connection.cursor()
    connection.close_if_health_check_failed()
    connection.ensure_connection()
    connection.connection.prepare_threshold = 0  # which Django's own cursors do not look at
    cursor: Any = _PreparedCursor(connection.connection)  # type: ignore[call-arg]
    return connection.make_cursor(cursor)
