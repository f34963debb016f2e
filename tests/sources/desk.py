"""The form of a source as a browser sends it."""

from __future__ import annotations

from typing import Any

from django.test import Client

from sources.models import Source

ADD = "/admin/sources/source/add/"
LIST = "/admin/sources/source/"


def change(source: Source) -> str:
    return f"/admin/sources/source/{source.pk}/change/"


def form(
    source: Source | None = None, copies: list[dict[str, Any]] | None = None, **fields: Any
) -> dict[str, Any]:
    """What the form of a source (or of a new one) posts, with further copies and other values of fields."""
    data: dict[str, Any] = {
        "kind": "webpage",
        "issued_precision": "day",
        "language": "en",
        "standing": "seen",
    }
    rows: list[dict[str, Any]] = []
    if source:
        for name in [
            "kind",
            "title",
            "authors",
            "publisher",
            "handle",
            "issued_precision",
            "language",
            "standing",
        ]:
            data[name] = getattr(source, name)
        data["issued_on"] = source.issued_on.isoformat() if source.issued_on else ""
        rows = [
            {
                "id": copy.pk,
                "source": source.pk,
                "kind": copy.kind,
                "address": copy.address,
                "host": copy.host,
            }
            for copy in source.copies.all()
        ]
    stored = len(rows)
    for number, copy in enumerate(copies or []):
        if number < stored and "id" not in copy and copy.pop("first", False):
            rows[0] |= copy
        else:
            rows.append({"kind": "original"} | copy)
    data |= {"copies-TOTAL_FORMS": len(rows), "copies-INITIAL_FORMS": stored}
    for index, row in enumerate(rows):
        data |= {f"copies-{index}-{name}": value for name, value in row.items()}
    return data | fields


def sentences(response: Any) -> str:
    """All the errors of a form that was shown again."""
    context = response.context
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    return str([context["errors"], *(formset.errors for formset in formsets)])


def said(client: Client, response: Any) -> str:
    """What the page after a save says."""
    return " ".join(str(message) for message in response.context["messages"])
