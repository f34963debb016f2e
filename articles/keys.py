"""Lists paged by key: the last page is found as fast as the first, and no row is shown twice when a new one comes.

A key is what the first or last row of a page is ordered by, as JSON in base64url: `?after=` the rows that follow it,
`?before=` those in front of it.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC
from typing import Any, Generic, TypeVar

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q, QuerySet

Row = TypeVar("Row", bound=models.Model)
LONGEST = 600  # characters of a key; more than any list here needs
LARGEST = 2**63 - 1  # of a whole number in PostgreSQL


class BadKey(ValueError):
    """No key that this list gave out."""


@dataclass(frozen=True)
class KeyedPage(Generic[Row]):
    """rows: of this page, in the order of the list. before, after: keys of the neighbouring pages, "" where none is."""

    rows: list[Row]
    before: str
    after: str

    def __iter__(self) -> Any:
        return iter(self.rows)


def page_by_key(
    rows: QuerySet[Row], order: Sequence[str], given: Mapping[str, str], per_page: int
) -> KeyedPage[Row]:
    """The page that `after` or `before` in `given` asks for; the first where neither stands there.

    order: names of the model's own columns, or of annotations, as in order_by; together they must be unique and never
    null. One query, of per_page + 1 rows. Raises BadKey.
    """
    order = _by_columns(rows.model, order)
    after, before = given.get("after", ""), given.get("before", "")
    if after and before:
        raise BadKey("Ask for what comes after a key or before one, not for both.")
    if before:
        found = list(_beyond(rows, _turned(order), before)[: per_page + 1])
        has_more, found = len(found) > per_page, found[:per_page][::-1]
        return _page(found, order, is_first=not has_more, is_last=False)
    found = list((_beyond(rows, order, after) if after else rows.order_by(*order))[: per_page + 1])
    return _page(found[:per_page], order, is_first=not after, is_last=len(found) <= per_page)


def first_page(rows: QuerySet[Row], order: Sequence[str], per_page: int) -> QuerySet[Row]:
    """What `page_by_key` asks for the first page, for a statement; `laid_out` makes the page of its rows."""
    return rows.order_by(*_by_columns(rows.model, order))[: per_page + 1]


def laid_out(found: list[Row], model: type[Row], order: Sequence[str], per_page: int) -> KeyedPage[Row]:
    """The first page from the rows of `first_page`."""
    return _page(found[:per_page], _by_columns(model, order), is_first=True, is_last=len(found) <= per_page)


def key_of(row: models.Model, order: Sequence[str]) -> str:
    """The key of a row in a list with this order."""
    values = [getattr(row, name.removeprefix("-")) for name in _by_columns(type(row), order)]
    text = json.dumps(values, cls=_Exact, separators=(",", ":"), ensure_ascii=False)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _by_columns(model: type[models.Model], order: Sequence[str]) -> list[str]:
    """The order by columns alone: Django sorts by a relation as the other model is sorted, which is another order."""
    found = []
    for name in order:
        sign, name = ("-", name[1:]) if name.startswith("-") else ("", name)
        try:
            field: Any = model._meta.pk if name == "pk" else model._meta.get_field(name)
            found.append(sign + field.attname)
        except FieldDoesNotExist:  # an annotation
            found.append(sign + name)
    return found


class _Exact(DjangoJSONEncoder):
    """Datetimes with their microseconds, which the encoder would cut to milliseconds."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if hasattr(o, "isoformat") else super().default(o)


def _page(found: list[Row], order: Sequence[str], *, is_first: bool, is_last: bool) -> KeyedPage[Row]:
    if not found:
        return KeyedPage([], "", "")
    return KeyedPage(
        found,
        "" if is_first else key_of(found[0], order),
        "" if is_last else key_of(found[-1], order),
    )


def _turned(order: Sequence[str]) -> list[str]:
    return [name.removeprefix("-") if name.startswith("-") else f"-{name}" for name in order]


def _beyond(rows: QuerySet[Row], order: Sequence[str], key: str) -> QuerySet[Row]:
    """Rows behind the key. The first column bounds the walk through the index; the others decide among its equals."""
    values = _values(rows, order, key)
    names = [name.removeprefix("-") for name in order]
    compare = ["lt" if name.startswith("-") else "gt" for name in order]
    beyond = Q(**{f"{names[-1]}__{compare[-1]}": values[-1]})
    # Said with NOT, for the planner takes an OR to leave few rows and then sorts them all.
    for place in reversed(range(len(order) - 1)):
        name, value = names[place], values[place]
        beyond = Q(**{f"{name}__{compare[place]}e": value}) & ~(Q(**{name: value}) & ~beyond)
    return rows.filter(beyond).order_by(*order)


def _values(rows: QuerySet[Any], order: Sequence[str], key: str) -> list[Any]:
    if len(key) > LONGEST:
        raise BadKey("This is no page of this list.")
    try:
        padded = key.encode("ascii") + b"=" * (-len(key) % 4)
        values = json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, RecursionError) as error:
        raise BadKey("This is no page of this list.") from error
    if not isinstance(values, list) or len(values) != len(order):
        raise BadKey("This is no page of this list.")
    return [_value(rows, name.lstrip("-"), value) for name, value in zip(order, values, strict=True)]


def _value(rows: QuerySet[Any], name: str, value: Any) -> Any:
    """As the column would hold it. Raises BadKey for what it could not hold."""
    annotation = rows.query.annotations.get(name)
    field: Any = annotation.output_field if annotation else rows.model._meta.get_field(name)
    field = getattr(field, "target_field", field)
    expected = int if isinstance(field, models.IntegerField) else str
    if type(value) is not expected or "\x00" in str(value):
        raise BadKey("This is no page of this list.")
    try:
        str(value).encode()  # lone surrogates are no text for PostgreSQL
        found = field.to_python(value)
        if isinstance(field, models.DateTimeField) and found and found.tzinfo:
            found = found.astimezone(UTC)  # PostgreSQL takes offsets of less than 16 hours only
    except (ValidationError, ValueError, OverflowError) as error:
        raise BadKey("This is no page of this list.") from error
    if isinstance(found, int) and abs(found) > LARGEST:
        raise BadKey("This is no page of this list.")
    if found is None or (isinstance(field, models.DateTimeField) and found.tzinfo is None):
        raise BadKey("This is no page of this list.")
    return found
