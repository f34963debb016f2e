"""Who took which step with an article, when, and with which words. A trigger in the database keeps the record."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article, Stage


class Action(models.TextChoices):
    SUBMIT = "submit", _("submitted for review")
    RETURN = "return", _("returned to draft")
    APPROVE = "approve", _("approved")
    SCHEDULE = "schedule", _("scheduled")
    UNSCHEDULE = "unschedule", _("taken off the schedule")
    PUBLISH = "publish", _("published")
    WITHDRAW = "withdraw", _("withdrawn")
    CHANGE = "change", _("changed, so it needs a new review")


class Step(models.Model):
    """`digest` is that of the content as it stood then, so that a record says which text was meant."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="steps")
    at = models.DateTimeField(db_default=Now())
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("Empty: whoever works at the machine's command line."),
    )
    action = models.CharField(max_length=10, choices=Action)
    from_stage = models.CharField(max_length=10, choices=Stage)
    to_stage = models.CharField(max_length=10, choices=Stage)
    words = models.TextField(blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ["article", "at", "id"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        indexes = [models.Index(fields=["article", "-id"], name="step_newest_of_article")]
        constraints = [
            models.CheckConstraint(
                name="step_back_has_words",
                condition=~Q(action__in=["return", "withdraw", "change"]) | ~Q(words=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.article}: {self.get_action_display()}"
