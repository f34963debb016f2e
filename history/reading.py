"""The history of a subject as its page shows it: one entry per save, its changes in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.text import capfirst

from history.models import Action, Revision
from history.states import Row, rows_at, tables_of, take_back
from history.texts import Piece, compare_texts, folded
from history.values import Names, in_words, model_of, names_of, shown_fields, title_of

PER_PAGE = 25
LONG = 400  # characters, above which an added or removed text is folded away


@dataclass
class Line:
    """One field: what it is called, and its words from before to after. is_long: an added or removed long text."""

    label: str
    pieces: list[Piece]
    is_long: bool = False


@dataclass
class Changed:
    """One row that was added, changed or removed."""

    name: str
    title: str
    action: Action
    lines: list[Line]


@dataclass
class Entry:
    """One save. mark: its last change, by which the state after it is restored."""

    mark: int
    at: datetime
    by: int | None
    by_name: str
    means: str
    changes: list[Changed] = field(default_factory=list)


def entries(subject: str, key: int, number: Any) -> Page[Any]:
    """A page of the history, the newest save first: its object_list holds Entry objects."""
    page: Page[Any] = Paginator(Revision.objects.of(subject, key).acts(), PER_PAGE).get_page(number)
    newest = {act["act"]: act["newest"] for act in page.object_list}
    revisions = _revisions(subject, key, newest)
    names = names_of(_references(revisions))
    owners = tables_of(subject)
    told: dict[str, Entry] = {}
    rows = rows_at(subject, key, revisions[0].pk) if revisions else {}
    for revision in revisions:
        # Another act may lie between the changes of one: each is told from the rows as they stood just then.
        if revision.act in newest:
            entry = told.setdefault(revision.act, _entry(revision))
            standing = rows.get(revision.table_name, {}).get(revision.row_id, {})
            if change := _told(revision, standing, owners.get(revision.table_name, ""), names):
                entry.changes.insert(0, change)
        take_back(rows, [revision])
    page.object_list = list(told.values())
    return page


def _revisions(subject: str, key: int, newest: dict[Any, Any]) -> list[Revision]:
    """All changes from the first to the last one of these acts, the newest first."""
    all_of_it = Revision.objects.of(subject, key)
    first = all_of_it.filter(act__in=newest).first()
    if first is None:
        return []
    return list(all_of_it.filter(id__gte=first.pk, id__lte=max(newest.values())).reverse())


def _entry(revision: Revision) -> Entry:
    """The entry that begins with the last change of its act."""
    return Entry(revision.pk, revision.at, revision.by, revision.by_name, revision.means)


def _references(revisions: Iterable[Revision]) -> Iterable[tuple[Any, Any]]:
    for revision in revisions:
        model = model_of(revision.table_name)
        for column in model._meta.concrete_fields if model else []:
            for row in (revision.before, revision.after):
                if column.is_relation and row and row.get(column.column) is not None:
                    yield column.related_model, row[column.column]


def _told(revision: Revision, standing: Row, owner: str, names: Names) -> Changed | None:
    """None for a change of what no editor enters, such as a counter."""
    model = model_of(revision.table_name)
    if model is None:
        return Changed(revision.table_name, f"no. {revision.row_id}", Action(revision.action), [])
    before, after = revision.before or {}, revision.after or {}
    lines = []
    for column in shown_fields(model, owner):
        was, is_now = (in_words(column, row.get(column.column), names) for row in (before, after))
        if was != is_now:
            pieces = folded(compare_texts(was, is_now))
            is_long = revision.action != Action.UPDATE and len(was + is_now) > LONG
            lines.append(Line(str(capfirst(str(column.verbose_name))), pieces, is_long))
    if not lines and revision.action == Action.UPDATE:
        return None
    if model._meta.auto_created:
        lines = []
    whole = standing or before or after
    name = _link_name(model, owner) if model._meta.auto_created else str(model._meta.verbose_name)
    is_subject = revision.table_name == revision.subject_table
    title = "" if is_subject else title_of(model, owner, whole, names)
    return Changed(str(capfirst(name)), title, Action(revision.action), lines)


def _link_name(model: Any, owner: str) -> str:
    """What a row of a many-to-many relation leads to: “topic”."""
    others = [column for column in shown_fields(model, owner) if column.is_relation]
    return str(others[0].related_model._meta.verbose_name) if others else str(model._meta.verbose_name)
