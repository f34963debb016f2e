"""Where a work can be had, and what it said there when we looked."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sources.models.source import Source


class CopyKind(models.TextChoices):
    ORIGINAL = "original", _("original")
    ARCHIVE = "archive", _("archived copy")
    REPOST = "repost", _("repost")


class SourceCopy(models.Model):
    """One place where the work stands. `address_key` is the normalised address: the same page is one copy, once."""

    source = models.ForeignKey(
        Source, models.CASCADE, related_name="copies", verbose_name=_("source")
    )
    kind = models.CharField(
        _("kind"), max_length=8, choices=CopyKind, default=CopyKind.ORIGINAL
    )
    address = models.URLField(_("address"), max_length=2000, blank=True)
    address_key = models.CharField(
        max_length=2000, unique=True, null=True, blank=True, editable=False
    )
    host = models.CharField(
        _("published by"),
        max_length=300,
        blank=True,
        help_text=_("Who reposted or archived it."),
    )

    class Meta:
        ordering = ["source", "kind", "id"]
        verbose_name = _("copy")
        verbose_name_plural = _("copies")
        constraints = [
            models.CheckConstraint(
                name="copy_address_has_key",
                condition=Q(address="", address_key__isnull=True)
                | (~Q(address="") & Q(address_key__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return self.address or f"{self.get_kind_display()}, {self.source}"


class Snapshot(models.Model):
    """The text of a copy as it stood at a moment. For editors only: readers see the quoted passage."""

    copy = models.ForeignKey(
        SourceCopy, models.CASCADE, related_name="snapshots", verbose_name=_("copy")
    )
    text = models.TextField(_("text"))
    taken_at = models.DateTimeField(_("taken at"), auto_now_add=True)
    fingerprint = ArrayField(models.BigIntegerField(), default=list, editable=False)

    class Meta:
        ordering = ["-taken_at", "-id"]
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        indexes = [GinIndex(fields=["fingerprint"], name="snapshot_fingerprint")]

    def __str__(self) -> str:
        return f"{self.copy}, {self.taken_at:%Y-%m-%d}"
