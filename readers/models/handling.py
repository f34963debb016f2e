"""What the desk did with a suggestion, and the letters it wrote to the reader."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from readers.models.suggestion import Status, Suggestion


class Handling(models.Model):
    """One step of the desk. It holds nothing that the reader typed, so it may stay when that is deleted."""

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="handlings")
    at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    status = models.CharField(max_length=8, choices=Status)
    words = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("step")
        verbose_name_plural = _("what was done")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.suggestion}, {self.status}"


class LetterState(models.TextChoices):
    WAITING = "waiting", _("not sent yet")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    FAILED = "failed", _("not sent: the mail server refused")


class Letter(models.Model):
    """An e-mail to the reader. Its address is the suggestion's, and goes with it."""

    suggestion = models.ForeignKey(Suggestion, models.CASCADE, related_name="letters")
    words = models.TextField()
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    written_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=7, choices=LetterState, default=LetterState.WAITING)
    tried_at = models.DateTimeField(null=True)
    error = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["id"]
        verbose_name = _("letter")
        verbose_name_plural = _("letters")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.suggestion}, {self.state}"
