"""The content of an edition, read from the database when something asks for what is in it.

Most parts of a page were rendered before (`articles.kept`) and are found by the edition's digest: then nobody does.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from django.db.models import BigIntegerField

from articles.models import Edition
from articles.statements import Given, Statement

_DOCUMENT: Statement[Edition] = Statement(
    lambda: Edition.objects.visible().filter(pk=Given("pk", BigIntegerField())).only("pk", "document")
)


class Frozen(Mapping[str, Any]):
    """`document["content"]` of an edition that was read without its document.

    known: what of it was read already, or stands in the edition's columns.
    """

    def __init__(self, edition: Edition, known: Mapping[str, Any]) -> None:
        self.edition, self.known = edition, known

    @property
    def part_key(self) -> Any:
        return self.edition.part_key

    @cached_property
    def content(self) -> dict[str, Any]:
        if "document" in self.edition.get_deferred_fields():
            if (found := _DOCUMENT.first(pk=self.edition.pk)) is None:
                raise Edition.DoesNotExist
            self.edition.document = found.document
        return self.edition.document["content"]

    def __getitem__(self, key: str) -> Any:
        return self.known[key] if key in self.known else self.content[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.content)

    def __len__(self) -> int:
        return len(self.content)
