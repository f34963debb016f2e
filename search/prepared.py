"""Querysets that are asked again and again for a few keys: written as SQL once, since that takes longer than asking."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import JSONField, Model, QuerySet


@dataclass(frozen=True)
class Written:
    """json: the names of annotations that the database sends as JSON."""

    model: type[Model]
    sql: str
    params: tuple[Any, ...]
    json: tuple[str, ...]


class Prepared:
    """`rows(keys)` of a queryset `make(keys)` that filters by these keys, and in which nothing else ever changes.

    The SQL is that of the queryset, so the door it came through stays the door.
    """

    def __init__(self, make: Callable[[list[int]], QuerySet[Any]]) -> None:
        self.make = make
        self.written = lru_cache(maxsize=None)(self._write)

    def rows(self, keys: Iterable[int]) -> list[Any]:
        keys = list(keys)
        if not keys:
            return []
        written = self.written(len(keys))
        # Stand-ins are negative, as no key is: -1 for the first one.
        params = [keys[-param - 1] if type(param) is int and param < 0 else param for param in written.params]
        rows = list(written.model._default_manager.raw(written.sql, params))
        for row in rows:
            for name in written.json:
                setattr(row, name, json.loads(getattr(row, name)))
        return rows

    def _write(self, count: int) -> Written:
        queryset = self.make([-place for place in range(1, count + 1)])
        annotations = queryset.query.annotation_select
        return Written(
            queryset.model,
            *queryset.query.sql_with_params(),
            tuple(name for name, one in annotations.items() if isinstance(one.output_field, JSONField)),
        )
