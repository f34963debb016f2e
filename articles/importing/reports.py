"""What an import found, left out and left to do: for the command, for programs, and for the desk."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.importing.drafts import Imported
from articles.models import Kind


def as_json(imported: Imported) -> dict[str, Any]:
    """One object for programs; checked_on is ISO 8601 or null, sources_linked counts citations with a source."""
    parsed = imported.parsed
    return {
        "headline": parsed.headline,
        "kind": parsed.kind,
        "checked_on": parsed.checked_on.isoformat() if parsed.checked_on else None,
        "summary": parsed.summary,
        "body": parsed.body,
        "sections": parsed.sections,
        "marks": parsed.marks,
        "numbers": parsed.numbers,
        "follow_ups": parsed.follow_ups,
        "sources_linked": len(imported.linked),
        "left_out": parsed.left_out,
        "slug": imported.article.slug,
        "problems": imported.problems,
    }


def refused(sentence: str) -> dict[str, Any]:
    """The same object for a text that was refused: empty, the sentence among the problems."""
    empty: dict[str, Any] = {key: [] for key in ("sections", "numbers", "follow_ups", "left_out")}
    words = dict.fromkeys(("headline", "kind", "summary", "body", "slug"), "")
    return words | empty | {"checked_on": None, "marks": 0, "sources_linked": 0, "problems": [sentence]}


@dataclass(frozen=True)
class Row:
    """One thing found: its name, its value in words, and the items of the value where it is a list."""

    name: str
    value: str
    items: list[str] = field(default_factory=list)


def found(imported: Imported) -> list[Row]:
    """What was found, in the order of the page."""
    parsed = imported.parsed
    rows = [
        Row(_("Headline"), parsed.headline),
        Row(_("Kind"), str(Kind(parsed.kind).label)),
        Row(_("Checked on"), date_format(parsed.checked_on) if parsed.checked_on else _("not said")),
        Row(_("Claim"), parsed.claim),
        Row(_("Rating"), parsed.rating),
        Row(_("Short answer"), _words(parsed.summary) if parsed.summary else _("none found")),
        Row(_("Text"), _words(parsed.body) if parsed.body else _("none")),
        Row(_("Sections"), str(len(parsed.sections)), parsed.sections),
        Row(_("Marks"), _marks(parsed.marks, parsed.numbers)),
        Row(_("Sources"), _sources(imported), [entry.line for entry in parsed.sources]),
        Row(_("Follow-up questions"), str(len(parsed.follow_ups)), parsed.follow_ups),
    ]
    return [row for row in rows if row.value]


def admin_address(imported: Imported) -> str:
    """The path of the draft's form in the admin."""
    return reverse("admin:articles_article_change", args=[imported.article.pk])


def _words(text: str) -> str:
    count = len(text.split())
    return ngettext("%(count)s word", "%(count)s words", count) % {"count": count}


def _marks(marks: int, numbers: list[int]) -> str:
    if not numbers:
        return _("none")
    return _("%(marks)s, for %(count)s sources: %(numbers)s") % {
        "marks": marks,
        "count": len(numbers),
        "numbers": " ".join(f"[{number}]" for number in sorted(numbers)),
    }


def _sources(imported: Imported) -> str:
    listed = len(imported.parsed.sources)
    if not listed:
        return _("no list found")
    return _("%(listed)s listed, %(linked)s linked to their numbers") % {
        "listed": listed,
        "linked": len(imported.linked),
    }
