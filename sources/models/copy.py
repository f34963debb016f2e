"""Where a work can be had."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.addresses import normalise
from sources.models.choices import CopyKind
from sources.models.source import Source


class SourceCopyQuerySet(models.QuerySet["SourceCopy"]):
    """Keeps `address_key` true also where rows are written without `save()`."""

    def at(self, address: str) -> SourceCopy | None:
        """The copy at this address, however it is spelled. Raises ValueError where it is not an address."""
        return self.select_related("source").filter(address_key=normalise(address)).first()

    def update(self, **values: Any) -> int:
        if isinstance(values.get("address"), str):
            values["address_key"] = key_of(values["address"])
        elif "address" in values and "address_key" not in values:
            raise TypeError("An address computed by the database has no key: update rows one by one.")
        return super().update(**values)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        return super().bulk_create(_keyed(objs), *args, **kwargs)

    def bulk_update(
        self, objs: Iterable[SourceCopy], fields: Iterable[str], *args: Any, **kwargs: Any
    ) -> int:
        return super().bulk_update(_keyed(objs), _with_key(fields), *args, **kwargs)


class SourceCopy(models.Model):
    """One place where the work stands. `address_key` is the normalised address: the same page is one copy, once."""

    source = models.ForeignKey(Source, models.CASCADE, related_name="copies", verbose_name=_("source"))
    kind = models.CharField(_("kind"), max_length=8, choices=CopyKind, default=CopyKind.ORIGINAL)
    address = models.URLField(_("address"), max_length=2000, blank=True)
    address_key = models.CharField(max_length=2000, null=True, blank=True, editable=False)
    host = models.CharField(
        _("published by"),
        max_length=300,
        blank=True,
        help_text=_("Who reposted or archived it."),
    )

    objects = SourceCopyQuerySet.as_manager()

    class Meta:
        ordering = ["source", "kind", "id"]
        verbose_name = _("copy")
        verbose_name_plural = _("copies")
        constraints = [
            models.UniqueConstraint(
                name="copy_address_once",
                fields=["address_key"],
                violation_error_message=_("There is a source with this address already."),
            ),
            models.CheckConstraint(
                name="copy_address_has_key",
                condition=Q(address="", address_key__isnull=True)
                | (~Q(address="") & Q(address_key__isnull=False)),
            ),
            models.CheckConstraint(
                name="copy_address_key_is_normal",
                condition=Q(address_key__isnull=True) | Q(address_key__regex=r"^https://[^#\s]+$"),
            ),
        ]

    def __str__(self) -> str:
        return self.address or f"{self.get_kind_display()}, {self.source.handle}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises ValueError with a sentence where the address is none."""
        self.address_key = key_of(self.address)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = _with_key(kwargs["update_fields"])
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """The address is a web page's, and no other copy has it."""
        try:
            self.address_key = key_of(self.address)
        except ValueError as error:
            raise ValidationError({"address": str(error)}) from error
        if twin := self.twin():
            raise ValidationError(
                {
                    "address": _("There is a source with this address already: %(source)s.")
                    % {"source": twin.source}
                }
            )

    def twin(self) -> SourceCopy | None:
        """The other copy that has this one's address."""
        if not self.address:
            return None
        twin = SourceCopy.objects.at(self.address)
        return twin if twin and twin.pk != self.pk else None


def key_of(address: str) -> str | None:
    return normalise(address) if address else None


def _keyed(copies: Iterable[Any]) -> list[Any]:
    copies = list(copies)
    for copy in copies:
        copy.address_key = key_of(copy.address)
    return copies


def _with_key(fields: Iterable[str]) -> Collection[str]:
    fields = set(fields)
    return fields | {"address_key"} if "address" in fields else fields
