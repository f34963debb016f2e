"""What became of a piece: its visible editions, each with what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from articles.changes import Change
from articles.differences import differences
from articles.models import Edition
from articles.models.edition import TOLD
from articles.reading import redacted

PER_PAGE = 10


@dataclass(frozen=True)
class Entry:
    """One edition.

    content: without the details of sources that are confidential now. before: the number of the visible edition it is
    compared to, None for the first. changes: from that one to this. is_silent: something changed that may not be shown.
    """

    edition: Edition
    content: dict[str, Any]
    before: int | None
    changes: list[Change]
    is_silent: bool

    @property
    def withdrawal(self) -> dict[str, str] | None:
        return self.edition.document["withdrawal"]


@dataclass(frozen=True)
class History:
    """One page of the editions, newest first. older: the number below which the next page starts, None on the last."""

    current: Edition
    entries: list[Entry]
    older: int | None


def read(slug: str, below: int | None = None) -> History:
    """Three queries, whatever was cited. Raises Edition.DoesNotExist where nothing of the piece may be seen."""
    current = Edition.objects.current().defer("document").get(slug=slug)
    rows = Edition.objects.visible().filter(article=current.article_id).order_by("-number")
    if below is not None:
        rows = rows.filter(number__lt=below)
    editions = list(rows[: PER_PAGE + 1])
    if not editions:
        raise Edition.DoesNotExist
    contents = redacted(edition.document["content"] for edition in editions)
    entries = [_entry(editions, contents, place) for place in range(min(PER_PAGE, len(editions)))]
    older = entries[-1].edition.number if len(editions) > PER_PAGE else None
    return History(current, entries, older)


def _entry(editions: list[Edition], contents: list[dict[str, Any]], place: int) -> Entry:
    edition, content = editions[place], contents[place]
    if place + 1 == len(editions):
        return Entry(edition, content, None, [], is_silent=False)
    before = editions[place + 1]
    changes = differences(contents[place + 1], content)
    is_silent = not changes and before.document["content"] != edition.document["content"]
    return Entry(edition, content, before.number, changes, is_silent)


def corrections() -> Any:
    """The visible editions that correct, clarify or withdraw, newest first, without their documents."""
    return Edition.objects.visible().filter(kind__in=TOLD).defer("document").order_by("-published_at", "-pk")
