"""When two editors save the same article: the second is told who changed what, and loses nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Any

from django.contrib.admin.models import LogEntry
from django.db import models
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from articles.admin.merging import Difference, Merged, merge
from articles.admin.opened import Opened
from articles.admin.posted import ROWS
from articles.models import Article, Rating, Topic
from articles.working_copy import WorkingCopy
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
    """Their text and yours for one field, in words, as pieces of (text, stands on this side only)."""

    label: str
    theirs: list[tuple[str, bool]]
    yours: list[tuple[str, bool]]
    field_id: str
    is_text: bool


@dataclass
class Conflict:
    post: QueryDict
    changes: list[Change] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def find(request: HttpRequest, article: Article) -> Conflict | None:
    """None where the posted form shows the newest version of `article`, whose row the caller has locked."""
    if request.POST.get("version") == str(article.version):
        return None
    opened = Opened.read(request.POST.get("opened", ""))
    merged = merge(request.POST, opened, WorkingCopy.of(article))
    pairs = [_in_words(difference) for difference in merged.differences if difference.name != "position"]
    return Conflict(merged.post, _changes(article, opened), pairs, _notes(merged))


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
    # Commands leave no record behind; the article itself knows the last hand.
    who = _name(article.changed_by) if article.changed_by else _("Somebody")
    return [Change(who, article.changed_at, "")]


def _name(user: Any) -> str:
    return user.get_full_name() or user.get_username()


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


def _in_words(difference: Difference) -> Pair:
    model: type[models.Model] = ROWS[difference.prefix][0] if difference.prefix else Article
    column = model._meta.get_field(difference.name)
    label = str(getattr(column, "verbose_name", difference.name))
    if difference.row:
        label = f"{model._meta.verbose_name} {difference.row}: {label}"
    return Pair(
        label[:1].upper() + label[1:],
        *side_by_side(_value(difference.name, difference.theirs), _value(difference.name, difference.yours)),
        difference.field_id,
        is_text=difference.name not in REFERENCES and difference.name != "kind",
    )


def side_by_side(theirs: str, yours: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """Both texts line by line, each line with whether it is missing from the other side or stands elsewhere there."""
    left, right = theirs.splitlines(keepends=True), yours.splitlines(keepends=True)
    matches = SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks()
    same_left = {match.a + step for match in matches for step in range(match.size)}
    same_right = {match.b + step for match in matches for step in range(match.size)}
    return (
        [(line, place not in same_left) for place, line in enumerate(left)],
        [(line, place not in same_right) for place, line in enumerate(right)],
    )


def _value(name: str, value: str) -> str:
    """A stored key as the words an editor knows."""
    if name not in REFERENCES or not value:
        return value
    keys = [int(key) for key in value.split(",") if key.isdecimal()]
    return ", ".join(str(row) for row in REFERENCES[name]._default_manager.filter(pk__in=keys))
