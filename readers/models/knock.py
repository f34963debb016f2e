"""That somebody came to a door, for a day: by this the limits are counted. No address is stored."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Knock(models.Model):
    """visitor: a keyed hash of the network address whose key changes every day (readers.visitors). subject: of what."""

    door = models.CharField(max_length=10)
    visitor = models.CharField(max_length=32)
    subject = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField(db_default=Now(), db_index=True)

    class Meta:
        verbose_name = _("knock")
        verbose_name_plural = _("knocks")
        default_permissions = ()
        indexes = [
            models.Index(fields=["door", "visitor", "at"], name="knock_of_visitor"),
            models.Index(fields=["door", "subject", "at"], name="knock_at_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.door}, {self.at}"
