"""Making the rows of a subject what they were. Every write of it is recorded like any other."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from history.states import Row, rows_at, rows_now, tables_of
from history.values import model_of, names_of, title_of

MayRemove = Callable[[models.Model], bool]


class NothingToRestore(Exception):
    """The rows stand like that already."""


def restore(
    subject: str,
    key: int,
    mark: int,
    *,
    keep: Collection[str] = (),
    may_remove: MayRemove = lambda row: True,
) -> list[str]:
    """Bring back what editors had entered when the change `mark` was made; bookkeeping columns stay as they are.

    The caller has locked the subject. keep: fields of the subject that stay. may_remove: whether a row that was added
    since may go. Returns a sentence for each thing that could not be brought back. Raises NothingToRestore.
    """
    then, now = rows_at(subject, key, mark), rows_now(subject, key)
    sentences: list[str] = []
    is_changed = False
    for table, owner in tables_of(subject).items():
        model = model_of(table)
        if model is None:
            continue
        is_subject = table == subject
        wanted = _possible(model, owner, then.get(table, {}), sentences)
        columns = [
            column
            for column in model._meta.concrete_fields
            if column.editable and not column.primary_key and not (is_subject and column.name in keep)
        ]
        found = now.get(table, {})
        gone = [] if is_subject else [row for row in found if row not in wanted]
        differing = {
            row: values
            for row, values in wanted.items()
            if row not in found or any(_differs(column, values, found[row]) for column in columns)
        }
        removable = _removable(model, gone, may_remove, sentences)
        if removable or differing:
            is_changed = True
            _write(model, columns, removable, differing, found)
    if not is_changed:
        raise NothingToRestore
    return sentences


def _differs(column: Any, then: Row, now: Row) -> bool:
    return column.column in then and then[column.column] != now[column.column]


def _possible(
    model: type[models.Model], owner: str, rows: dict[int, Row], sentences: list[str]
) -> dict[int, Row]:
    """The rows without references to what has been deleted since; a row that cannot be without is left out."""
    relations: list[Any] = [column for column in model._meta.concrete_fields if column.is_relation]
    wanted = {
        (column.related_model, row[column.column])
        for row in rows.values()
        for column in relations
        if row.get(column.column) is not None
    }
    names = names_of(wanted)
    possible: dict[int, Row] = {}
    for key, row in rows.items():
        lost = [
            column
            for column in relations
            if row.get(column.column) is not None and (column.related_model, row[column.column]) not in names
        ]
        if lost:
            sentences.append(
                _("%(row)s referred to a %(what)s that has been deleted since: that was not brought back.")
                % {
                    "row": title_of(model, owner, row, names) or model._meta.verbose_name,
                    "what": lost[0].related_model._meta.verbose_name,
                }
            )
        if all(column.null for column in lost):
            possible[key] = {**row, **{column.column: None for column in lost}}
    return possible


def _removable(
    model: type[models.Model], keys: list[int], may_remove: MayRemove, sentences: list[str]
) -> list[models.Model]:
    rows = list(model._base_manager.filter(pk__in=keys))
    for row in rows:
        if not may_remove(row):
            sentences.append(
                _("“%(row)s” was added since and stays: other things depend on it.") % {"row": row}
            )
    return [row for row in rows if may_remove(row)]


def _write(
    model: Any, columns: list[Any], gone: list[models.Model], rows: dict[int, Row], found: dict[int, Row]
) -> None:
    for row in gone:
        row.delete()
    instances = {row.pk: row for row in model._base_manager.filter(pk__in=rows)}
    for key, values in rows.items():
        instance = instances.setdefault(key, model(pk=key))
        for column in columns:
            if column.column in values:
                setattr(instance, column.attname, _python(column, values[column.column]))
    try:
        with transaction.atomic():
            for instance in instances.values():
                instance.save()
    except IntegrityError:
        # Two rows changed what must be unique: take both away first, then set them anew under the same keys.
        model._base_manager.filter(pk__in=[key for key in rows if key in found]).delete()
        for instance in instances.values():
            instance._state.adding = True
            instance.save(force_insert=True)


def _python(column: Any, value: Any) -> Any:
    return (column.target_field if column.is_relation else column).to_python(value)
