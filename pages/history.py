"""What became of a page: its versions, each with what it changed."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.changes import Change, What, reworded, rewritten
from history.words import Budget
from pages.models import PageVersion

PER_PAGE = 10


@dataclass(frozen=True)
class Entry:
    """One version. changes: from the version before it, [] for the first one and where only its place changed."""

    version: PageVersion
    changes: list[Change]


@dataclass(frozen=True)
class History:
    """One page of versions, newest first. older: the number below which the next page starts, None on the last."""

    newest: PageVersion
    entries: list[Entry]
    older: int | None


def read(slug: str, below: int | None = None) -> History:
    """Raises PageVersion.DoesNotExist where nothing was ever public under this address, or so far back."""
    rows = PageVersion.objects.of(slug)
    newest = rows.first()
    found = list((rows if below is None else rows.filter(number__lt=below))[: PER_PAGE + 1])
    if newest is None or not found:
        raise PageVersion.DoesNotExist
    befores = [*found[1:], None]
    pairs = list(zip(found, befores, strict=True))[:PER_PAGE]
    entries = [Entry(version, changes(before, version) if before else []) for version, before in pairs]
    return History(newest, entries, entries[-1].version.number if len(found) > PER_PAGE else None)


def changes(before: PageVersion, after: PageVersion) -> list[Change]:
    """What readers see otherwise in the later of two versions."""
    found = []
    if before.title != after.title:
        says = _("The title was changed")
        found.append(reworded(What.HEADLINE, "title", _("Title"), says, before.title, after.title))
    says_of_text = (_("The text was changed"), _("Only the layout of the text was changed"))
    text = rewritten(What.BODY, "body", _("Text"), says_of_text, (before.text, after.text), Budget())
    return [*found, text] if text else found
