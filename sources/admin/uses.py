"""What refers to a source. Sources know no other app; the model knows who points at it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from django.contrib import admin
from django.db.models import ForeignKey, JSONField, Model, TextField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from sources.models import Source

MOST = 500  # rows that are looked at


class Use(NamedTuple):
    """Something that refers to a source, by the page of the desk on which it can be changed."""

    kind: str  # in the plural: "articles"
    name: str
    address: str

    def link(self) -> SafeString:
        return format_html('<a href="{}">{}</a> ({})', self.address, self.name, self.kind)


def uses_of(sources: Iterable[Source]) -> list[Use]:
    """The pages whose rows refer to these sources, each once, by name."""
    found = {use.address: use for use in _uses(list(sources))}
    return sorted(found.values(), key=lambda use: use.name)


def grouped(uses: list[Use]) -> list[tuple[str, list[Use]]]:
    """By kind, in the order of its name."""
    kinds = sorted({use.kind for use in uses})
    return [(kind, [use for use in uses if use.kind == kind]) for kind in kinds]


def _uses(sources: list[Source]) -> Iterator[Use]:
    for relation in Source._meta.related_objects:
        if relation.one_to_many and relation.name != "copies":
            model = relation.related_model
            owners = [f for f in model._meta.fields if isinstance(f, ForeignKey) and f != relation.field]
            rows = model._base_manager.filter(**{f"{relation.field.name}__in": sources})
            rows = rows.select_related(*(owner.name for owner in owners)).defer(*_long_texts(owners))[:MOST]
            yield from filter(None, (_use(row, [owner.name for owner in owners]) for row in rows))


def _long_texts(owners: list[ForeignKey]) -> Iterator[str]:
    """Whole documents are not needed to name a page."""
    for owner in owners:
        for field in owner.related_model._meta.concrete_fields:
            if isinstance(field, TextField | JSONField):
                yield f"{owner.name}__{field.name}"


def _use(row: Model, owners: list[str]) -> Use | None:
    """The row itself where the desk has a page for it, else what it belongs to."""
    for thing in [row, *(getattr(row, name) for name in owners)]:
        if thing is not None and type(thing) in admin.site._registry:
            page = reverse(f"admin:{thing._meta.app_label}_{thing._meta.model_name}_change", args=[thing.pk])
            return Use(str(thing._meta.verbose_name_plural), str(thing), page)
    return None
