"""Where somebody is logged in."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.contrib.sessions.base_session import AbstractBaseSession, BaseSessionManager
from django.db import models
from django.utils.timezone import now


class DeskSessionQuerySet(models.QuerySet["DeskSession"]):
    def of(self, user: User) -> list[DeskSession]:
        """Those that would still be let in, the last used first: not those of an earlier password."""
        rows = self.filter(user_key=user.pk, expire_date__gt=now()).order_by("-seen_at")
        fits = user.get_session_auth_hash()
        return [row for row in rows if row.get_decoded().get("_auth_user_hash") == fits]


class DeskSession(AbstractBaseSession):
    """A session, under a hash of its key: who reads the table cannot take one over.

    began_at: the login, after which it ends whatever happens. seen_at: the last use, to a few minutes.
    """

    session_key = models.CharField(max_length=64, primary_key=True)
    user_key = models.BigIntegerField(null=True, db_index=True)
    browser = models.CharField(max_length=40, blank=True)
    began_at = models.DateTimeField(default=now)
    seen_at = models.DateTimeField(default=now)

    objects = BaseSessionManager.from_queryset(DeskSessionQuerySet)()  # type: ignore[misc]

    class Meta(AbstractBaseSession.Meta):
        default_permissions = ()

    @classmethod
    def get_session_store_class(cls) -> type:
        from logins.sessions import SessionStore

        return SessionStore
