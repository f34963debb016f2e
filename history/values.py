"""Columns of a recorded row in words that an editor knows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from history.states import Row

Names = dict[tuple[type[models.Model], Any], str]


def model_of(table: str) -> type[models.Model] | None:
    """The model whose rows stand in a table; None for one that is no longer installed."""
    known = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return known.get(table)


def shown_fields(model: type[models.Model], owner: str) -> list[Any]:
    """The fields that say something to an editor: what somebody can enter or choose, in the order of the model."""
    return [
        field
        for field in model._meta.concrete_fields
        if field.column != owner and not field.primary_key and (field.editable or field.choices)
    ]


def names_of(references: Iterable[tuple[type[models.Model], Any]]) -> Names:
    """The names of rows that others refer to, a query for each model."""
    keys: dict[type[models.Model], set[Any]] = {}
    for model, key in references:
        keys.setdefault(model, set()).add(key)
    return {
        (model, key): str(row)
        for model, wanted in keys.items()
        for key, row in model._base_manager.in_bulk(list(wanted)).items()
    }


def in_words(field: Any, value: Any, names: Names) -> str:
    if value is None or value == "" or value == []:
        return ""
    if field.is_relation:
        return names.get((field.related_model, value)) or _("no. %(key)s, deleted since") % {"key": value}
    if field.choices:
        return str(capfirst(str(dict(field.flatchoices).get(value, value))))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(field, models.DateTimeField):
        moment = parse_datetime(value)
        return date_format(localtime(moment), "DATETIME_FORMAT") if moment else str(value)
    if isinstance(field, models.DateField):
        day = parse_date(value)
        return date_format(day) if day else str(value)
    if isinstance(value, list):
        return "\n".join(str(item) for item in value)
    return str(value)


def title_of(model: type[models.Model], owner: str, row: Row, names: Names) -> str:
    """A row in a word or two: what it links to, or the first of its texts and numbers that are filled in."""
    fields = shown_fields(model, owner)
    if model._meta.auto_created:
        fields = [field for field in fields if field.is_relation]
    first: list[Any] = [field for field in fields if field.name not in ("position", "kind")]
    shown = (in_words(field, row.get(field.column), names) for field in first)
    return next((words for words in shown if words), "")
