"""What a copy said when we looked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from sources.evidence import digest, fingerprint, shared
from sources.models.copy import SourceCopy

CANDIDATES = 20  # texts that are compared in full with a new one


class SnapshotQuerySet(models.QuerySet["Snapshot"]):
    def same_as(self, text: str) -> SnapshotQuerySet:
        """Snapshots with the same words; layout, case and punctuation may differ."""
        return self.filter(digest=digest(text))

    def sharing(self, text: str) -> list[tuple[Snapshot, float]]:
        """Snapshots that share passages with a text, and how much: the share of the shorter one, most first."""
        numbers = fingerprint(text)
        candidates = (
            self.filter(fingerprint__overlap=numbers)
            .annotate(
                common=_Common(F("fingerprint"), Value(numbers, Snapshot._meta.get_field("fingerprint")))
            )
            .select_related("copy__source")
            .order_by("-common", "pk")[:CANDIDATES]
        )
        found = [(snapshot, shared(snapshot.text, text)) for snapshot in candidates]
        return sorted(found, key=lambda pair: -pair[1])

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        objs = list(objs)
        for snapshot in objs:
            snapshot.measure()
        return super().bulk_create(objs, *args, **kwargs)


class _Common(Func):
    """How many numbers two fingerprints have in common."""

    template = "(SELECT count(*) FROM (SELECT unnest(%(expressions)s)) AS both_have)"
    arg_joiner = ") INTERSECT SELECT unnest("
    output_field = models.IntegerField()


class Snapshot(models.Model):
    """The text of a copy as it stood at a moment. For editors only: readers see the quoted passage."""

    copy = models.ForeignKey(SourceCopy, models.CASCADE, related_name="snapshots", verbose_name=_("copy"))
    text = models.TextField(_("text"))
    taken_at = models.DateTimeField(_("taken at"), auto_now_add=True)
    digest = models.CharField(max_length=64, editable=False, db_index=True)
    fingerprint = ArrayField(models.BigIntegerField(), default=list, editable=False)

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        ordering = ["-taken_at", "-id"]
        verbose_name = _("snapshot")
        verbose_name_plural = _("snapshots")
        indexes = [GinIndex(fields=["fingerprint"], name="snapshot_fingerprint")]
        constraints = [
            models.CheckConstraint(
                name="snapshot_has_text",
                condition=Q(text__regex=r"\S"),
                violation_error_message=_("A snapshot needs a text."),
            ),
            models.CheckConstraint(name="snapshot_has_digest", condition=Q(digest__regex="^[0-9a-f]{64}$")),
        ]

    def __str__(self) -> str:
        return f"{self.copy}, {self.taken_at:%Y-%m-%d}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.measure()
        if kwargs.get("update_fields") is not None and "text" in kwargs["update_fields"]:
            kwargs["update_fields"] = {*kwargs["update_fields"], "digest", "fingerprint"}
        super().save(*args, **kwargs)

    def measure(self) -> None:
        """Set what texts are compared by."""
        self.digest, self.fingerprint = digest(self.text), fingerprint(self.text)
