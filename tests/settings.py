"""The project's settings with a clean environment around them, and with what makes tests fast."""

import os
import tempfile
from pathlib import Path

CLEARED = {
    "DEBUG",
    "DEMO",
    "SITE_URL",
    "ALLOWED_HOSTS",
    "CSRF_TRUSTED_ORIGINS",
    "TRUST_PROXY",
    "HSTS_SECONDS",
    "LOG_FORMAT",
    "EMAIL_HOST",
    "SECOND_FACTOR",
    "SESSION_IDLE_HOURS",
    "SESSION_DAYS",
    "READERS_KEPT_DAYS",
    "READERS_KEPT_AFTER_CLOSING_DAYS",
}
for name in CLEARED:
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "only-for-tests-" * 5
os.environ["SITE_URL"] = "http://testserver"
os.environ["SECOND_FACTOR"] = (
    "off"  # logins of tests have a password alone, where a test does not say otherwise
)
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright's loop runs in the thread of the test

from factcheck.settings import *  # noqa: E402, F403
from factcheck.settings import DATABASES, STORAGES  # noqa: E402

DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c synchronous_commit=off"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
FOLDER = tempfile.TemporaryDirectory(prefix="factcheck-tests-")
MEDIA_ROOT = Path(FOLDER.name) / "media"
STATIC_ROOT = Path(FOLDER.name) / "static"  # empty, as WhiteNoise wants a folder; the finders have the files
STATIC_ROOT.mkdir()
