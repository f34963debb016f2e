"""Who publishes here: one row, edited in the admin."""

from __future__ import annotations

import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


def validate_time_zone(value: str) -> None:
    """Raise ValidationError unless `value` names a zone of the IANA time zone database."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError(
            _("“%(value)s” is no time zone. Use a name such as Europe/Paris."),
            params={"value": value},
        )


class NewsroomManager(models.Manager["Newsroom"]):
    def current(self) -> Newsroom:
        """The newsroom; its defaults where nobody has filled them in yet."""
        return self.first() or Newsroom()


class Newsroom(models.Model):
    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(_("name"), max_length=80, default="Factcheck")
    tagline = models.CharField(_("tagline"), max_length=160, blank=True)
    about = models.TextField(
        _("about"),
        blank=True,
        help_text=_("Two or three sentences for the foot of each page."),
    )
    contact_email = models.EmailField(_("contact"), blank=True)
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    language = models.CharField(
        _("language"),
        max_length=35,
        default="en",
        help_text=_("BCP 47, such as en or pt-BR."),
    )

    objects = NewsroomManager()

    class Meta:
        verbose_name = _("newsroom")
        verbose_name_plural = _("newsroom")
        constraints = [models.CheckConstraint(name="newsroom_only_one", condition=Q(id=1))]

    def __str__(self) -> str:
        return self.name
