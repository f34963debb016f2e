"""The session engine: Django's own in the database, which also says whose a session is, and ends it in time.

Settings: SESSION_COOKIE_AGE is how many seconds it lasts unused, SESSION_LASTS how long it lasts at all.
"""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from time import time
from typing import Any

from django.conf import settings
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError
from django.utils.timezone import now

BEGAN, SEEN, BROWSER = "began", "seen", "browser"
TOUCHED_EACH = 300  # seconds between two writings of when it was last used


class SessionStore(db.SessionStore):
    """The asynchronous doors are not opened: they look for an unhashed key, and find nobody."""

    @classmethod
    def get_model_class(cls) -> Any:
        from logins.models import DeskSession

        return DeskSession

    def _get_session_from_db(self) -> Any:
        rows = self.get_model_class().objects.filter(
            session_key=hashed(self.session_key),
            expire_date__gt=now(),
            began_at__gt=now() - settings.SESSION_LASTS,
        )
        found = rows.first()
        if found is None:
            self._session_key = None
        return found

    def exists(self, session_key: str) -> bool:
        return super().exists(hashed(session_key))

    def save(self, must_create: bool = False) -> None:
        """As usual, except that a database that is gone is not told as a session that somebody has ended."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if isinstance(error.__context__, OperationalError):
                raise error.__context__ from error.__context__.__cause__
            raise

    def delete(self, session_key: str | None = None) -> None:
        session_key = session_key or self.session_key
        if session_key is not None:
            super().delete(hashed(session_key))

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row: Any = super().create_model_instance(data)
        row.session_key = hashed(row.session_key)
        row.user_key = data.get("_auth_user_id")
        row.browser = data.get(BROWSER, "")
        row.began_at, row.seen_at = _moment(data.get(BEGAN)), _moment(data.get(SEEN))
        return row


def hashed(key: str | None) -> str:
    return sha256((key or "").encode()).hexdigest()


def begin(session: Any, browser: str) -> None:
    """Called once, at the login."""
    session[BEGAN] = session[SEEN] = int(time())
    session[BROWSER] = browser


def touch(session: Any) -> None:
    """Somebody is at work. Written down now and then only."""
    if session.accessed and "_auth_user_id" in session and time() - session.get(SEEN, 0) > TOUCHED_EACH:
        session[SEEN] = int(time())


def _moment(seconds: int | None) -> datetime:
    return now() if seconds is None else datetime.fromtimestamp(seconds, UTC)
