"""The article form as it was posted, read leniently: what an editor has typed so far need not be valid yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils.dateparse import parse_date

from articles.admin.widgets import plain_lines
from articles.models import Byline, Citation, Claim, FollowUp

# The rows of the form, by the prefix under which they are posted.
ROWS: dict[str, tuple[type[models.Model], tuple[str, ...]]] = {
    "claims": (
        Claim,
        (
            "claim_reviewed",
            "rating",
            "position",
            "claimant",
            "claimant_role",
            "claimed_on",
            "appearances",
            "explanation",
        ),
    ),
    "citations": (Citation, ("number", "source", "locator", "quote")),
    "follow_ups": (FollowUp, ("question", "answered_by", "position")),
    "bylines": (Byline, ("name", "credit", "position")),
}
ARTICLE = ("kind", "headline", "dek", "slug", "checked_on", "review_by_on", "short_answer", "body")
# More rows than this is not a form that an editor filled in.
MOST_ROWS = 1000


@dataclass
class PostedRow:
    """One row: its place in the form, the key of the saved row or "", and each field as text."""

    index: int
    key: str
    is_deleted: bool
    values: dict[str, str] = field(default_factory=dict)

    @property
    def is_blank(self) -> bool:
        """Nothing was typed; an order alone says nothing."""
        return not any(value for name, value in self.values.items() if name != "position")


def posted_rows(post: QueryDict, prefix: str) -> list[PostedRow]:
    names = ROWS[prefix][1]
    total = _whole(post.get(f"{prefix}-TOTAL_FORMS", "")) or 0
    rows = []
    for index in range(min(total, MOST_ROWS)):
        start = f"{prefix}-{index}"
        values = {name: as_text(post.get(f"{start}-{name}", "")) for name in names}
        rows.append(PostedRow(index, post.get(f"{start}-id", ""), f"{start}-DELETE" in post, values))
    return rows


def as_text(value: Any) -> str:
    """A posted or stored value as the text to compare it by."""
    return "" if value is None else plain_lines(str(value)).strip()


def text_of(post: QueryDict, name: str) -> str:
    """A field of the article as one text; topics as their keys in order."""
    if name != "topics":
        return as_text(post.get(name, ""))
    return ",".join(str(key) for key in sorted(int(key) for key in post.getlist("topics") if key.isdecimal()))


def values_from(values: Mapping[str, str], model: type[models.Model]) -> dict[str, Any]:
    """Attributes for an instance of `model`; a value that cannot be read is left out."""
    attributes: dict[str, Any] = {}
    for name, text in values.items():
        column = model._meta.get_field(name)
        if isinstance(column, models.ForeignKey):
            attributes[column.attname] = _whole(text)
        elif isinstance(column, models.DateField):
            attributes[name] = _day(text)
        elif isinstance(column, models.PositiveSmallIntegerField):
            if (number := _whole(text)) is not None:
                attributes[name] = number
        else:
            attributes[name] = text
    return attributes


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _day(text: str) -> Any:
    """A date in the spelling of the editor's language, or None."""
    try:
        return forms.DateField(required=False).to_python(text)
    except ValidationError:
        return parse_date(text) if text[:4].isdecimal() else None
