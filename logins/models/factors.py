"""The second factor: an app that makes codes (TOTP, RFC 6238), and codes on paper for when it is lost."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from django.db import models
from django_otp.models import Device, ThrottlingMixin, TimestampMixin
from django_otp.plugins.otp_totp.models import TOTPDevice

MOST_FAILURES = 11  # counted; so that the wait doubles from a second to 17 minutes, and no further


class Bounded:
    """Stands before ThrottlingMixin. Who knows a password must not keep its owner out for ever by wrong codes."""

    def throttle_increment(self: Any, commit: bool = True) -> None:
        ThrottlingMixin.throttle_increment(self, commit=False)
        self.throttling_failure_count = min(self.throttling_failure_count, MOST_FAILURES)
        if commit:
            self.save()


class Authenticator(Bounded, TOTPDevice):
    """The app on somebody's phone. A row exists once a first code has shown that both know the secret."""

    class Meta:
        proxy = True
        default_permissions = ()


class RecoveryCodes(Bounded, ThrottlingMixin, TimestampMixin, Device):
    """The sheet of recovery codes of one account."""

    class Meta:
        default_permissions = ()

    def get_throttle_factor(self) -> float:
        return 1

    def verify_token(self, token: str) -> bool:
        """Whether it stands on the sheet; it is struck out. To be called on a locked row, as django-otp asks."""
        allowed, _why = self.verify_is_allowed()
        if not allowed:
            return False
        struck_out, _rows = self.codes.filter(digest=digest(token)).delete()
        if struck_out:
            self.throttle_reset(commit=False)
            self.set_last_used_timestamp(commit=False)
            self.save()
        else:
            self.throttle_increment()
        return bool(struck_out)


class RecoveryCode(models.Model):
    """One line of the sheet. Only its hash is kept: with 120 random bits SHA-256 needs no salt (ASVS 5, 6.5.2)."""

    sheet = models.ForeignKey(RecoveryCodes, models.CASCADE, related_name="codes")
    digest = models.CharField(max_length=64)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.sheet_id}"


def digest(typed: Any) -> str:
    """However it is written: capitals, spaces and hyphens do not count."""
    return sha256("".join(str(typed).lower().replace("-", "").split()).encode()).hexdigest()
