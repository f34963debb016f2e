"""Finding sources: by address, by a handle of today or before, by words, by what they still lack."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models import Exists, OuterRef, Q

from sources.addresses import normalise
from sources.folding import searchable
from sources.models.choices import DatePrecision

if TYPE_CHECKING:
    from sources.models.source import Source

MOST_WORDS = 12  # of a search; more narrow nothing down


class SourceQuerySet(models.QuerySet["Source"]):
    def public(self) -> SourceQuerySet:
        """Sources whose details may be shown; confidential ones show their public description only."""
        return self.filter(is_confidential=False)

    def known(self, address: str) -> Source | None:
        """The source that has a copy at this address, however it is spelled; None also for what is no address."""
        try:
            key = normalise(address)
        except ValueError:
            return None
        return self.filter(copies__address_key=key).first()

    def by_handle(self, handle: str) -> Source | None:
        """The source that has this handle, or had it before it was renamed."""
        if "\x00" in handle:
            return None
        # Asked one after the other and without an order, so that each is found by its index.
        for found in (Q(handle=handle), Q(former_handles__contains=[handle])):
            for source in self.filter(found).order_by():
                return source
        return None

    def search(self, words: str) -> SourceQuerySet:
        """Sources in which all these words stand: in handle, title, authors, publisher, "published in" or note.

        Case, accents, hyphens and quotation marks do not matter. An address finds the source that has it; a part of one
        ("example.org/reports") finds all that have it in an address. No words find everything.
        """
        if source := self.known(words):
            return self.filter(pk=source.pk)
        found = self
        for word in searchable(words).split()[:MOST_WORDS]:
            here: Any = Q(search_text__contains=word)
            if "/" in word or "." in word:
                part = word.removeprefix("https://").removeprefix("http://").removeprefix("www.")
                here |= Exists(self._copies().filter(address_key__icontains=part))
            found = found.filter(here)
        return found

    def incomplete(self) -> SourceQuerySet:
        """Sources with gaps, by the rules of `Source.gaps`."""
        has_address = Exists(self._copies().exclude(address=""))
        described = Q(publisher="", container_title="", authors="")
        undated = Q(issued_on=None) & ~Q(issued_precision=DatePrecision.UNDATED)
        return self.filter(
            Q(title="") | described | undated | (Q(no_address_reason="") & ~Q(has_address)),
            is_confidential=False,
        )

    def complete(self) -> SourceQuerySet:
        return self.exclude(pk__in=self.incomplete().order_by().values("pk"))

    def _copies(self) -> models.QuerySet[models.Model]:
        """The copies of the source of the outer query."""
        return self.model._meta.get_field("copies").related_model._default_manager.filter(  # type: ignore[union-attr]
            source=OuterRef("pk")
        )
