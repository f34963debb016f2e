"""What happened to logins and accounts, in the order in which it happened. A trigger refuses to change or delete it."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    LOGIN = "login", _("logged in")
    PASSWORD = "password", _("gave the right password")  # the second factor is still to come
    FAILED = "failed", _("wrong name or password")
    LOCKED = "locked", _("too many tries: made to wait")
    CODE_WRONG = "code-wrong", _("wrong code")
    LOGOUT = "logout", _("logged out")
    FACTOR_ADDED = "factor-added", _("second factor set up")
    FACTOR_REMOVED = "factor-removed", _("second factor removed")
    FACTOR_RESET = "factor-reset", _("second factor reset by somebody else")
    CODES = "codes", _("new recovery codes")
    SESSION_ENDED = "session-ended", _("logged out from elsewhere")
    PASSWORD_CHANGED = "password-changed", _("password changed")
    ACCOUNT = "account", _("account or permissions changed")


class EventQuerySet(models.QuerySet["Event"]):
    def logins_of(self, user_key: int) -> EventQuerySet:
        return self.filter(user_key=user_key, kind=Kind.LOGIN)

    def strangers_since(self, moment: datetime) -> EventQuerySet:
        """Wrong tries in names that nobody has."""
        return self.filter(user_key=None, kind=Kind.FAILED, at__gt=moment)


class Event(models.Model):
    """One thing that happened to one account.

    user_key, name: the account, without a foreign key, so that it stays when the account goes; of a failed login `name`
    is what was typed, see logins.record. by_key, by_name: who did it, where that is told apart. address: a keyed hash.
    browser: "Firefox/Linux", at most. details: of a change {table, action, before, after, what, means}.
    """

    at = models.DateTimeField(_("when"), default=now)
    kind = models.CharField(_("what"), max_length=20, choices=Kind)
    user_key = models.BigIntegerField(null=True)
    name = models.CharField(_("account"), max_length=150, blank=True)
    by_key = models.BigIntegerField(null=True)
    by_name = models.CharField(_("by"), max_length=150, blank=True)
    address = models.CharField(_("from"), max_length=16, blank=True)
    browser = models.CharField(_("browser"), max_length=40, blank=True)
    details = models.JSONField(default=dict)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("login or change of an account")
        verbose_name_plural = _("logins and changes of accounts")
        ordering = ["-id"]
        default_permissions = ()
        indexes = [
            models.Index(fields=["user_key", "kind", "-at"], name="event_of_account"),
            models.Index(fields=["kind", "-id"], name="event_of_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.name}"
