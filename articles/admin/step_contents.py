"""What a person has before their eyes when they decide: the text as readers would see it, and what changed in it."""

from __future__ import annotations

from typing import Any

from django.template.loader import render_to_string

from articles import change_kinds
from articles.admin import findings
from articles.canonical import digest
from articles.composing import compose
from articles.models import Action, Article, Stage
from articles.rules import newest_visible
from articles.working_copy import WorkingCopy

SHOWN_WITH = (Action.SUBMIT, Action.APPROVE)


def to_read(article: Article, action: Action) -> dict[str, Any]:
    """number: of the next edition. digest, is_stale: of the content. assessment: of what changed since the current
    edition, None before the first. box: preflight. page: the text in HTML, where the step is about reading it."""
    copy = findings.number_rows(WorkingCopy.of(article))
    content = compose(copy)
    its = digest(content)
    current = newest_visible(article)
    return {
        "number": current.number + 1 if current else 1,
        "digest": its,
        "is_stale": article.stage_now in (Stage.APPROVED, Stage.SCHEDULED) and its != article.approved_digest,
        "assessment": change_kinds.assess(current.document["content"], content) if current else None,
        "box": findings.box(copy),
        "page": _page(content) if action in SHOWN_WITH else "",
    }


def _page(content: dict[str, Any]) -> str:
    return render_to_string("articles/preview.html", {"content": content, "edition": None, "live": {}})
