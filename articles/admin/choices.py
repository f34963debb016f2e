"""What an editor chose between two versions of a field: their own, the other's, or a text made of both."""

from __future__ import annotations

from django.http import QueryDict

from articles.admin.opened import State, article_state, row_states
from articles.admin.posted import ROWS, as_text
from articles.models import Article
from articles.working_copy import WorkingCopy

CHOICE, EDITED = "choice-", "edited-"


def apply(post: QueryDict, article: Article) -> QueryDict:
    """The form with what was chosen in place; "mine", the form as it stands, needs nothing.

    Who chose the other's version gets what is saved now, also where it has changed once more.
    """
    chosen = {name: value for name, value in post.items() if name.startswith(CHOICE)}
    if not any(value in ("theirs", "edited") for value in chosen.values()):
        return post
    copy = WorkingCopy.of(article)
    head, rows = article_state(copy), row_states(copy)
    post = post.copy()
    for choice, value in chosen.items():
        name = choice.removeprefix(CHOICE)
        saved = _saved(post, name, head, rows)
        if saved is None:
            continue
        if value == "edited" and name != "topics":
            post[name] = as_text(post.get(EDITED + name, ""))
        elif value == "theirs" and name == "topics":
            post.setlist("topics", saved.split(",") if saved else [])
        elif value == "theirs":
            post[name] = saved
    return post


def _saved(post: QueryDict, name: str, head: State, rows: dict[str, dict[str, State]]) -> str | None:
    """What is saved in the field of that name; None where the form has no such field."""
    if name in head:
        return head[name]
    prefix, _hyphen, rest = name.partition("-")
    index, _hyphen, field = rest.partition("-")
    if prefix not in ROWS:
        return None
    return rows[prefix].get(post.get(f"{prefix}-{index}-id", ""), {}).get(field)
