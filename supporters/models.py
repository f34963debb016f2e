"""The campaign that the donation banner and the goal page show."""

from __future__ import annotations

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now, TruncDate
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


class CampaignQuerySet(models.QuerySet["Campaign"]):
    def running(self, today: Any = None) -> CampaignQuerySet:
        """Begun and not ended, the newest first. Runs through its last day.

        today: an expression for the date; by default that of the time zone that is active.
        """
        today = TruncDate(Now()) if today is None else today
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=today), starts_on__lte=today).order_by(
            "-starts_on", "-id"
        )


class Campaign(models.Model):
    """A goal in supporters (people, not payments). The count is entered with the day on which it was made."""

    title = models.CharField(_("title"), max_length=120)
    message = models.TextField(
        _("banner text"),
        help_text=_("Two sentences at the head of each page. Plain text."),
    )
    goal = models.PositiveIntegerField(
        _("goal"), validators=[MinValueValidator(1)], help_text=_("Supporters.")
    )
    supporters = models.PositiveIntegerField(_("supporters so far"), default=0)
    counted_on = models.DateField(_("counted on"))
    how_to_give = models.TextField(_("how to give"), blank=True)
    uses = models.TextField(_("what the money pays for"), blank=True)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"), null=True, blank=True)
    shows_banner = models.BooleanField(_("show the banner"), default=True)

    objects = CampaignQuerySet.as_manager()

    class Meta:
        ordering = ["-starts_on", "-id"]
        verbose_name = _("campaign")
        verbose_name_plural = _("campaigns")
        constraints = [
            models.CheckConstraint(name="campaign_goal_from_1", condition=Q(goal__gte=1)),
            models.CheckConstraint(
                name="campaign_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                violation_error_message=_("A campaign cannot end before it starts."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @classmethod
    def of(cls, row: dict[str, Any]) -> Campaign:
        """From its columns as JSON."""
        fields = {field.attname: field for field in cls._meta.concrete_fields}
        return cls(**{name: fields[name].to_python(value) for name, value in row.items()})

    def get_absolute_url(self) -> str:
        return reverse("supporters:support")

    @property
    def part_key(self) -> list[str]:
        """What stands for it where parts of pages are kept: all of it."""
        return [str(getattr(self, field.attname)) for field in self._meta.concrete_fields]

    @property
    def percent(self) -> int:
        """Share of the goal in whole per cent, rounded down, so that 100 is never shown early; may exceed 100."""
        return self.supporters * 100 // self.goal

    @property
    def is_reached(self) -> bool:
        return self.supporters >= self.goal

    @property
    def supporters_towards_goal(self) -> int:
        """What a progress bar may hold: never more than the goal."""
        return min(self.supporters, self.goal)
