"""Texts that were pasted into the form of a source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from sources.evidence import digest
from sources.models import Snapshot
from sources.reading import read
from sources.resemblance import alike_texts


class PostedCopy(NamedTuple):
    kind: str
    address: str
    text: str


def posted_copies(data: Mapping[str, Any]) -> list[PostedCopy]:
    """The copies as they stand in a posted form, before they are rows."""
    total = data.get("copies-TOTAL_FORMS", "")
    return [
        PostedCopy(*(data.get(f"copies-{index}-{name}", "").strip() for name in PostedCopy._fields))
        for index in range(min(int(total), 1000) if total.isdecimal() else 0)
        if f"copies-{index}-DELETE" not in data
    ]


def keep_texts(formset: Any) -> list[str]:
    """Store the texts of a saved formset as snapshots. Returns what editors should know about them."""
    remarks = []
    for form in formset.forms:
        text = getattr(form, "cleaned_data", {}).get("text")
        if not text or form in formset.deleted_forms:
            continue
        copy = form.instance
        newest = copy.snapshots.first()
        if newest and newest.digest == digest(text):
            remarks.append(
                _("The text of %(copy)s is stored already; nothing has changed in it.") % {"copy": copy}
            )
            continue
        remarks += _resemblances(copy.source_id, text)
        Snapshot.objects.create(copy=copy, text=text)
        named = read(text).address
        if named and type(copy.source).objects.known(named) is None:
            remarks.append(
                _("The text names %(address)s as its own address: add it if it is the original.")
                % {"address": named}
            )
    return remarks


def _resemblances(source: int, text: str) -> list[str]:
    return [
        format_html(
            '{} <a href="{}">{}</a>',
            _("The text shares %(share)s of the shorter one with another source; they may be one work:")
            % {"share": f"{other.share:.0%}"},
            reverse("admin:sources_source_change", args=[other.source.pk]),
            other.source,
        )
        for other in alike_texts(text)
        if other.source.pk != source
    ]
