"""When two editors save the same article: the second is told who changed what, and chooses field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.admin.base import Base
from articles.admin.merging import Difference, Merged, merge
from articles.admin.opened import Opened
from articles.admin.posted import ROWS
from articles.models import Article, Rating, Topic
from articles.three_way import put_together
from articles.working_copy import WorkingCopy
from history.models import Revision
from history.texts import Piece, standing_out
from sources.models import Source

REFERENCES: dict[str, type[models.Model]] = {
    "topics": Topic,
    "rating": Rating,
    "source": Source,
    "answered_by": Article,
}


@dataclass(frozen=True)
class Change:
    """One save by somebody else. `what` is the record's sentence: “Changed Headline and Body.”"""

    who: str
    at: Any
    what: str


@dataclass(frozen=True)
class Pair:
    """Their text and yours for one field, with the words that stand on one side only.

    field: its name in the form. before: what stood there when you opened it, None where that is not known. together:
    what is offered to be edited: both changes put together where they do not touch (then is_together), else yours.
    """

    label: str
    field: str
    theirs: list[Piece]
    yours: list[Piece]
    before: str | None
    together: str
    is_together: bool
    is_text: bool


@dataclass
class Conflict:
    """taken: what only they changed, in words; it stands in the form already."""

    post: QueryDict
    changes: list[Change] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    taken: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def find(request: HttpRequest, article: Article) -> Conflict | None:
    """None where the posted form shows the newest version of `article`, whose row the caller has locked."""
    if request.POST.get("version") == str(article.version):
        return None
    opened = Opened.read(request.POST.get("opened", ""))
    merged = merge(request.POST, opened, WorkingCopy.of(article))
    base = Base(article, opened)
    pairs = [
        _in_words(difference, base) for difference in merged.differences if difference.name != "position"
    ]
    return Conflict(merged.post, _changes(article, opened), pairs, _taken(merged), _notes(merged))


def _changes(article: Article, opened: Opened) -> list[Change]:
    """Who saved what since the form was opened, oldest first."""
    entries = LogEntry.objects.filter(
        content_type__app_label="articles", content_type__model="article", object_id=str(article.pk)
    ).select_related("user")
    entries = entries.filter(action_time__gt=opened.at) if opened.at else entries.order_by("-action_time")[:1]
    changes = [
        Change(_name(entry.user), entry.action_time, entry.get_change_message())
        for entry in sorted(entries, key=lambda entry: entry.action_time)
    ]
    if changes:
        return changes
    # Commands log no step; the history knows them, and the article itself the last hand.
    newest = Revision.objects.of(Article._meta.db_table, article.pk).filter(id__gt=opened.mark).last()
    if newest and (who := newest.by_name or newest.means):
        return [Change(who, newest.at, "")]
    who = _name(article.changed_by) if article.changed_by else _("Somebody")
    return [Change(who, article.changed_at, "")]


def _name(user: Any) -> str:
    return user.get_full_name() or user.get_username()


def _taken(merged: Merged) -> list[str]:
    changed = [_label(prefix, title, name) for prefix, title, name in merged.taken]
    removed = [_("%(row)s, removed") % {"row": _label(prefix, title, "")} for prefix, title in merged.removed]
    return changed + removed


def _notes(merged: Merged) -> list[str]:
    back = [
        _(
            "You had removed “%(row)s”, which was changed meanwhile: it is back. Remove it again if you mean it."
        )
        % {"row": title}
        for _prefix, title in merged.brought_back
    ]
    kept = [
        _("“%(row)s” was removed meanwhile, but you had changed it: it stays in the form as a new row.")
        % {"row": title}
        for _prefix, title in merged.kept_though_removed
    ]
    return back + kept


def _label(prefix: str, title: str, name: str) -> str:
    """“Body”, “Citation [1]: source”, and of a whole row “Citation [1]”."""
    model: type[models.Model] = ROWS[prefix][0] if prefix else Article
    column = model._meta.get_field(name) if name else None
    label = str(getattr(column, "verbose_name", name))
    if prefix:
        row = f"{model._meta.verbose_name} " + (title if title.startswith("[") else f"“{title}”")
        label = f"{row}: {label}" if name else row
    return str(capfirst(label))


def _in_words(difference: Difference, base: Base) -> Pair:
    name, theirs, yours = difference.name, difference.theirs, difference.yours
    is_text = name not in REFERENCES and name != "kind"
    prefix, key = difference.prefix, difference.key
    before = base.row_value(prefix, key, name) if prefix else base.value(name)
    together = put_together(before, theirs, yours) if is_text and before else None
    left, right = _value(name, theirs), _value(name, yours)
    return Pair(
        _label(difference.prefix, difference.row, name),
        difference.field,
        standing_out(left, right),
        standing_out(right, left),
        None if before is None else _value(name, before),
        yours if together is None else together,
        together is not None,
        is_text,
    )


def _value(name: str, value: str) -> str:
    """A stored key as the words an editor knows."""
    if name not in REFERENCES or not value:
        return value
    keys = [int(key) for key in value.split(",") if key.isdecimal()]
    return ", ".join(str(row) for row in REFERENCES[name]._default_manager.filter(pk__in=keys))
