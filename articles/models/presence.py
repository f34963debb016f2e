"""Who has the form of an article open. It locks nothing: it lets people talk to each other first."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import Min
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

LASTS = timedelta(seconds=90)  # a window that says nothing for so long is closed


class PresenceQuerySet(models.QuerySet["Presence"]):
    def present(self) -> PresenceQuerySet:
        return self.filter(seen_at__gt=Now() - LASTS)

    def gone(self) -> PresenceQuerySet:
        return self.filter(seen_at__lte=Now() - LASTS)

    def others(self, article: Article, person: AbstractBaseUser) -> list[Presence]:
        """Everybody else who has the article open, once each, by the window that was opened first."""
        rows = self.present().filter(article=article).exclude(person=person.pk).order_by()
        first = rows.values("person").annotate(first=Min("pk")).values("first")
        return list(self.filter(pk__in=first).select_related("person").order_by("opened_at"))


class Presence(models.Model):
    """One window in which somebody has the form open. `window` is a name that the window gave itself."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    window = models.CharField(max_length=36)
    opened_at = models.DateTimeField(db_default=Now())
    seen_at = models.DateTimeField(db_default=Now(), db_index=True)

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(name="presence_once_per_window", fields=["article", "person", "window"]),
        ]

    def __str__(self) -> str:
        return f"{self.person}, {self.article}"
