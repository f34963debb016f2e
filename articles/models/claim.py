"""What somebody said, and what we found it to be, on a published scale."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article


class Rating(models.Model):
    """One verdict of the scale. `value` is its place from worst (1) to best; empty where it stands off the scale."""

    position = models.PositiveSmallIntegerField(_("order"), default=1)
    label = models.CharField(_("label"), max_length=40, unique=True)
    slug = models.SlugField(_("slug"), max_length=40, unique=True)
    value = models.PositiveSmallIntegerField(
        _("value"),
        null=True,
        blank=True,
        unique=True,
        help_text=_("1 is the worst. Empty: off the scale."),
    )
    meaning = models.TextField(_("meaning"), help_text=_("When we give this rating. Public."))

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("rating")
        verbose_name_plural = _("ratings")
        constraints = [
            models.CheckConstraint(
                name="rating_value_from_1",
                condition=Q(value__isnull=True) | Q(value__gte=1),
            ),
            models.CheckConstraint(name="rating_has_meaning", condition=~Q(meaning="")),
        ]

    def __str__(self) -> str:
        return self.label


class Claim(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="claims")
    position = models.PositiveSmallIntegerField(_("order"), default=1)
    claim_reviewed = models.CharField(
        _("claim"),
        max_length=300,
        help_text=_("The sentence checked, without the verdict; best under 75 characters."),
    )
    claimant = models.CharField(_("claimant"), max_length=200, blank=True, help_text=_("Who said it."))
    claimant_role = models.CharField(_("role"), max_length=200, blank=True)
    claimed_on = models.DateField(_("said on"), null=True, blank=True)
    appearances = models.TextField(
        _("appearances"),
        blank=True,
        help_text=_("Addresses where it was said, one per line; the first one first."),
    )
    rating = models.ForeignKey(
        Rating,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="claims",
        verbose_name=_("rating"),
    )
    explanation = models.TextField(
        _("explanation"),
        blank=True,
        help_text=_("Why this rating, in a sentence or two. Markdown, with marks."),
    )

    class Meta:
        ordering = ["position", "id"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.CheckConstraint(name="claim_has_words", condition=~Q(claim_reviewed="")),
        ]

    def __str__(self) -> str:
        return self.claim_reviewed

    def appearance_addresses(self) -> list[str]:
        return [line.strip() for line in self.appearances.splitlines() if line.strip()]
