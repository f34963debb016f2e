"""Questions that a reader may go on with: “Want to dive deeper?”."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class FollowUp(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="follow_ups")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    question = models.CharField(_("question"), max_length=300)
    answered_by = models.ForeignKey(
        Article,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="answers_to",
        verbose_name=_("answered by"),
        help_text=_("The article that answers it; the link appears as soon as that one is published."),
    )

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("follow-up question")
        verbose_name_plural = _("want to dive deeper?")
        constraints = [
            models.CheckConstraint(name="follow_up_has_words", condition=~Q(question="")),
            models.CheckConstraint(
                name="follow_up_not_answered_by_itself",
                condition=Q(answered_by__isnull=True) | ~Q(answered_by=models.F("article")),
                violation_error_message=_("An article cannot answer its own follow-up question."),
            ),
        ]

    def __str__(self) -> str:
        return self.question
