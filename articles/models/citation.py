"""The row that links a mark in the text to a source, and to the passage in it."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class CitationQuerySet(models.QuerySet["Citation"]):
    def unlinked(self) -> CitationQuerySet:
        return self.filter(source__isnull=True)


class Citation(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="citations")
    number = models.PositiveSmallIntegerField(_("number"))
    source = models.ForeignKey(
        "sources.Source",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="citations",
        verbose_name=_("source"),
    )
    locator = models.CharField(
        _("locator"),
        max_length=120,
        blank=True,
        help_text=_("Where in the source: “p. 12”, “table 3”, “02:15”."),
    )
    quote = models.TextField(_("quote"), blank=True, help_text=_("The passage relied on, word for word."))

    objects = CitationQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            # Deferred, so that renumbering can swap two numbers in one transaction.
            models.UniqueConstraint(
                name="citation_number_once_per_article",
                fields=["article", "number"],
                deferrable=models.Deferrable.DEFERRED,
                violation_error_message=_("This number has a row already."),
            ),
            models.CheckConstraint(
                name="citation_number_1_to_999",
                condition=Q(number__gte=1, number__lte=999),
                violation_error_message=_("Numbers run from 1 to 999."),
            ),
        ]

    def __str__(self) -> str:
        return f"[{self.number}]"

    @property
    def is_empty(self) -> bool:
        """Nothing an editor typed would be lost with this row."""
        return self.source_id is None and not self.locator.strip() and not self.quote.strip()
