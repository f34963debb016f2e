from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pages.models import Page


def rows() -> Iterator[tuple[str, datetime]]:
    """The public pages about the newsroom: path, and the moment of the newest version."""
    for page in Page.objects.public():
        if page.shown:
            yield page.get_absolute_url(), page.shown.published_at
