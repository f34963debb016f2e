"""Every saved change of a row, written by the database itself: no way of saving goes past it."""

from __future__ import annotations

from django.db import models
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _


class Action(models.TextChoices):
    INSERT = "insert", _("added")
    UPDATE = "update", _("changed")
    DELETE = "delete", _("removed")


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of(self, table: str, key: int) -> RevisionQuerySet:
        """All changes of one subject, such as an article with its claims, in the order in which they were made."""
        return self.filter(subject_table=table, subject_id=key).order_by("id")

    def mark(self, table: str, key: int) -> int:
        """The newest change of a subject, by which a moment of it is named; 0 where nothing is recorded."""
        return self.of(table, key).aggregate(newest=Max("id"))["newest"] or 0

    def acts(self) -> QuerySet[Revision, dict[str, object]]:
        """One row per save, the newest first: {act, newest}, the id of its last change."""
        return self.order_by().values("act").annotate(newest=Max("id")).order_by("-newest")


class Revision(models.Model):
    """One change of one row. A trigger writes it; nothing can change or delete it.

    before, after: the columns as JSON; of an update only those that changed, of an insert no `before`, of a deletion no
    `after`. subject: the row whose history it belongs to, such as the article of a claim. act: what was saved together.
    """

    act = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=150, blank=True)
    means = models.CharField(max_length=80, blank=True)
    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField()
    action = models.CharField(max_length=6, choices=Action)
    subject_table = models.CharField(max_length=63)
    subject_id = models.BigIntegerField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)

    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["subject_table", "subject_id", "id"], name="revision_of_subject")]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.action} {self.table_name} {self.row_id}"
