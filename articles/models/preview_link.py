"""A secret address under which somebody outside may read what is not published yet."""

from __future__ import annotations

import secrets
from datetime import datetime
from hashlib import sha256

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from articles.models.article import Article

TOKEN_BYTES = 32  # 256 bits: nobody finds one by trying


class PreviewLinkQuerySet(models.QuerySet["PreviewLink"]):
    def make(
        self, article: Article, *, label: str, expires_at: datetime, by: AbstractBaseUser | None
    ) -> tuple[PreviewLink, str]:
        """A new link and its token, which is told this once: only its hash is kept."""
        token = secrets.token_urlsafe(TOKEN_BYTES)
        link = self.create(
            article=article, label=label, expires_at=expires_at, made_by=by, token_hash=_hash(token)
        )
        return link, token

    def live(self) -> PreviewLinkQuerySet:
        """Links that open now, by the database's clock."""
        return self.filter(expires_at__gt=Now(), revoked_at__isnull=True)

    def of_token(self, token: str) -> PreviewLinkQuerySet:
        return self.filter(token_hash=_hash(token))

    def count_opening(self) -> int:
        return self.update(opened_count=F("opened_count") + 1, opened_at=Now())


class PreviewLink(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="preview_links")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    label = models.CharField(_("for whom"), max_length=120)
    made_at = models.DateTimeField(db_default=Now())
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(null=True)
    opened_count = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        constraints = [
            models.CheckConstraint(name="preview_link_has_label", condition=~Q(label="")),
            models.CheckConstraint(
                name="preview_link_expires_later", condition=Q(expires_at__gt=F("made_at"))
            ),
        ]

    def __str__(self) -> str:
        return self.label


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
