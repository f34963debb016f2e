"""A form that was posted over somebody else's save: what only they changed is taken over, what you typed stays."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import QueryDict

from articles.admin.opened import Opened, State, article_state, row_states
from articles.admin.posted import ROWS, PostedRow, posted_rows, text_of
from articles.working_copy import WorkingCopy

# What tells that two new rows are the same one, typed by two people or sent twice.
SAME = {"claims": "claim_reviewed", "citations": "number", "follow_ups": "question", "bylines": "name"}


@dataclass(frozen=True)
class Difference:
    """A field that stands otherwise in the form than in the database. `row` is "" for the article's own fields."""

    prefix: str
    row: str
    name: str
    theirs: str
    yours: str
    field: str  # its name in the form
    key: str = ""  # of the row


@dataclass
class Merged:
    """The form as it should be shown again, and where it still differs from what was saved meanwhile."""

    post: QueryDict
    differences: list[Difference] = field(default_factory=list)
    # What only they changed, now in the form too: (prefix, title, name of the field); "" for a whole row.
    taken: list[tuple[str, str, str]] = field(default_factory=list)
    # (prefix, title): rows that only they removed.
    removed: list[tuple[str, str]] = field(default_factory=list)
    # (prefix, title): rows you removed but they changed; rows they removed but you changed.
    brought_back: list[tuple[str, str]] = field(default_factory=list)
    kept_though_removed: list[tuple[str, str]] = field(default_factory=list)


def merge(post: QueryDict, opened: Opened, now: WorkingCopy) -> Merged:
    """`post` upon `now`: whatever was not touched since `opened` follows the database, all else stays as typed."""
    merged = Merged(post.copy())
    for name, theirs in article_state(now).items():
        if name in post or name == "topics":
            _merge_field(merged, opened, name, theirs)
    for prefix, states in row_states(now).items():
        _merge_rows(merged, opened, prefix, states)
    merged.post["opened"] = str(Opened.of(now))
    return merged


def _merge_field(merged: Merged, opened: Opened, name: str, theirs: str) -> None:
    yours = text_of(merged.post, name)
    if yours == theirs:
        return
    if opened.showed(name, theirs):
        return
    if not opened.showed(name, yours):
        merged.differences.append(Difference("", "", name, theirs, yours, name))
        return
    merged.taken.append(("", "", name))
    if name == "topics":
        merged.post.setlist("topics", theirs.split(",") if theirs else [])
    else:
        merged.post[name] = theirs


def _merge_rows(merged: Merged, opened: Opened, prefix: str, now: dict[str, State]) -> None:
    """Saved rows first, in the order of the database, then those that are new: so a formset wants them."""
    posted = {row.key: row for row in posted_rows(merged.post, prefix) if row.key}
    fresh = [row for row in posted_rows(merged.post, prefix) if not row.key and not row.is_blank]
    rows: list[PostedRow] = []
    for key, theirs in now.items():
        row = posted.get(key) or _twin(prefix, theirs, fresh)
        if row is None:
            row = PostedRow(0, key, False, dict(theirs))
            merged.taken.append((prefix, _title(row), ""))
        if not row.key:
            fresh.remove(row)
            row.key = key
        rows.append(row)
        row.index = len(rows) - 1
        _merge_row(merged, opened, prefix, row, theirs)
    for key, row in posted.items():
        if key in now or row.is_deleted:
            continue
        if _is_touched(opened, prefix, row):
            merged.kept_though_removed.append((prefix, _title(row)))
            fresh.append(row)
        else:
            merged.removed.append((prefix, _title(row)))
    _write(merged.post, prefix, rows, fresh)


def _twin(prefix: str, theirs: State, fresh: list[PostedRow]) -> PostedRow | None:
    name = SAME[prefix]
    return next((row for row in fresh if row.values[name] == theirs[name]), None)


def _merge_row(merged: Merged, opened: Opened, prefix: str, row: PostedRow, theirs: State) -> None:
    changed_by_them = any(
        not opened.row_showed(prefix, row.key, name, value) for name, value in theirs.items()
    )
    if row.is_deleted and changed_by_them and opened.knew(prefix, row.key):
        row.is_deleted = False
        merged.brought_back.append((prefix, _title(row)))
    for name, value in theirs.items():
        yours = row.values[name]
        if yours == value:
            continue
        # In a row that both made, what you left empty follows them.
        left_empty = not opened.knew(prefix, row.key) and not yours
        if left_empty or opened.row_showed(prefix, row.key, name, yours):
            row.values[name] = value
            if name != "position":
                merged.taken.append((prefix, _title(row), name))
        elif not opened.row_showed(prefix, row.key, name, value):
            posted_as = f"{prefix}-{row.index}-{name}"
            merged.differences.append(Difference(prefix, _title(row), name, value, yours, posted_as, row.key))


def _is_touched(opened: Opened, prefix: str, row: PostedRow) -> bool:
    return any(not opened.row_showed(prefix, row.key, name, value) for name, value in row.values.items())


def _title(row: PostedRow) -> str:
    """The row in a word: its number in brackets, or its first field."""
    first = next(iter(row.values))
    return f"[{row.values[first]}]" if first == "number" else row.values[first]


def _write(post: QueryDict, prefix: str, rows: list[PostedRow], fresh: list[PostedRow]) -> None:
    for name in [name for name in post if name.startswith(f"{prefix}-")]:
        if not name.startswith(f"{prefix}-__prefix__"):
            del post[name]
    post[f"{prefix}-TOTAL_FORMS"] = str(len(rows) + len(fresh))
    post[f"{prefix}-INITIAL_FORMS"] = str(len(rows))
    post[f"{prefix}-MIN_NUM_FORMS"], post[f"{prefix}-MAX_NUM_FORMS"] = "0", "1000"
    for index, row in enumerate(rows + fresh):
        for name in ROWS[prefix][1]:
            post[f"{prefix}-{index}-{name}"] = row.values[name]
        if index < len(rows):
            post[f"{prefix}-{index}-id"] = row.key
            if row.is_deleted:
                post[f"{prefix}-{index}-DELETE"] = "on"
