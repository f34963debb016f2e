"""Fields of a source from what a text names: only the empty ones."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from sources.folding import plain
from sources.handles import make_handle
from sources.models import DatePrecision, Snapshot, Source
from sources.reading import Reading, first_words


def fill(source: Source, reading: Reading, text: str, address: str) -> list[str]:
    """Fill empty fields, give a handle where there is none or only a makeshift one, and save.

    Returns sentences about what the text says otherwise than the source.
    """
    remarks = _differences(source, reading)
    is_makeshift = bool(source.pk) and not source.title and _is_makeshift(source)
    fill_fields(source, reading)
    if not source.handle or (is_makeshift and source.title):
        source.handle = source.free_handle(address, words=first_words(text))
    source.save()
    return remarks


def fill_fields(source: Source, reading: Reading) -> list[str]:
    """Fill empty fields without saving. Returns the names of those that were filled."""
    named = {"title": reading.title, "authors": "\n".join(reading.authors), "publisher": reading.publisher}
    filled = [name for name, value in named.items() if value and not getattr(source, name)]
    for name in filled:
        setattr(source, name, named[name])
    if reading.issued_on and not source.issued_on and source.issued_precision != DatePrecision.UNDATED:
        source.issued_on = reading.issued_on
        source.issued_precision = DatePrecision(reading.precision)
        filled.append("issued_on")
    return filled


def _differences(source: Source, reading: Reading) -> list[str]:
    remarks = []
    if reading.title and source.title and plain(reading.title) != plain(source.title):
        remarks.append(
            _("The text calls itself “%(title)s”; the title of the source was kept.")
            % {"title": reading.title}
        )
    if reading.issued_on and source.issued_on:
        finest = min(len(source.issued), {"day": 10, "month": 7}.get(reading.precision, 4))
        if source.issued[:finest] != reading.issued_on.isoformat()[:finest]:
            remarks.append(
                _("The text is dated %(date)s; the date of the source was kept.")
                % {"date": reading.issued_on.isoformat()}
            )
    return remarks


def _is_makeshift(source: Source) -> bool:
    """Whether the handle was made of the first words of a text, for want of a title."""
    year = source.issued_on.year if source.issued_on else None
    publisher = source.publisher or source.container_title
    made = {
        make_handle(publisher, year, first_words(snapshot.text))
        for snapshot in Snapshot.objects.filter(copy__source=source)
    }
    return source.handle in made or re.sub(r"-\d+$", "", source.handle) in made
