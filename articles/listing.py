"""Lists of pieces that walk an index of another table: what stands under a topic, what cites a source."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet

from articles.models import Edition
from articles.reading import LISTED

# Of rows that belong to an edition: the newest piece first. Unique where an edition has one row.
NEWEST_FIRST = ("-first_published_at", "-edition_id")


def with_pieces(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Rows with their edition for a teaser (`reading.listed()`): one query for both. See `piece_of`."""
    listed = {name: F(f"edition__{expression.name}") for name, expression in LISTED.items()}  # type: ignore[attr-defined]
    return rows.select_related("edition").defer("edition__document").annotate(**listed)


def piece_of(row: Any) -> Edition:
    """The edition of a row of `with_pieces()`."""
    for name in LISTED:
        setattr(row.edition, name, getattr(row, name))
    return row.edition
