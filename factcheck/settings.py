"""All settings. Whatever differs between machines is read from the environment; docs/running.md lists the variables."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from factcheck import database
from factcheck.environment import Environment

env = Environment(os.environ)

# Where things are
BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = env.folder("VAR_DIR", BASE_DIR / "var")  # everything that is written at run time
EMBEDDED_DIR = VAR_DIR / "postgres"
DATABASES = {"default": database.configuration(env.text("DATABASE_URL", ""), EMBEDDED_DIR)}
if replica_url := env.text("DATABASE_REPLICA_URL", ""):
    DATABASES["replica"] = database.named(replica_url, "DATABASE_REPLICA_URL")
    DATABASE_ROUTERS = ["factcheck.replica.Router"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What kind of start this is
DEBUG = env.boolean("DEBUG")
DEMO = env.boolean("DEMO")  # set by `make run`; without it demo logins are refused
SECRET_KEY = env.secret("SECRET_KEY", file=VAR_DIR / "secret-key")

# Who we are on the web
SITE_URL = env.origin("SITE_URL", "http://127.0.0.1:8000")
SITE_URL_IS_SET = bool(env.text("SITE_URL", ""))
HOST = urlsplit(SITE_URL).hostname or ""
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", LOCAL_HOSTS if HOST in LOCAL_HOSTS else [HOST])
CSRF_TRUSTED_ORIGINS = env.origins("CSRF_TRUSTED_ORIGINS", [SITE_URL])

# Transport: everything follows from the scheme of SITE_URL
HTTPS = SITE_URL.startswith("https://")
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = ["^healthz$", "^readyz$"]  # asked from inside, past the proxy
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
# Strict: no other site can have a browser send them, not by a link either. __Host-: no other host can set them.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "factcheck.refusals.form_not_ours"
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "sessionid"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrftoken"
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000, least=0, most=63_072_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.boolean("HSTS_SUBDOMAINS")
SECURE_HSTS_PRELOAD = env.boolean("HSTS_PRELOAD")
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other subdomains belong to the newsroom, not to this site: HSTS_SUBDOMAINS=1 is its decision
    "security.W021",  # and so is the preload list, which is hard to leave: HSTS_PRELOAD=1
]
TRUST_PROXY = env.boolean(
    "TRUST_PROXY"
)  # only behind a proxy that always sets X-Forwarded-Proto and -For itself
if TRUST_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# What browsers may do with our pages stands in factcheck/headers.py
X_FRAME_OPTIONS = "DENY"  # and nobody frames them
SECURE_REFERRER_POLICY = "same-origin"

INSTALLED_APPS = [
    "factcheck.late.Desk",  # django.contrib.admin
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "markdownx",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "factcheck",
    "history",
    "logins",
    "sources",
    "articles",
    "supporters",
    "readers",
    "pages",
    "elsewhere",
    "search",
    "api",
]
MIDDLEWARE = [
    "factcheck.requests.named",
    "factcheck.headers.isolating",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "factcheck.headers.ContentPolicy",
    "factcheck.refusals.worded",
    "factcheck.files.StaticFiles",
    "factcheck.desk.pages_and_forms",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "logins.gate.second_factor_first",
    "history.acting.recording",
    "django.contrib.messages.middleware.MessageMiddleware",
    "factcheck.desk.DeskTerms",
    "axes.middleware.AxesMiddleware",
    "api.anybody.open_to_anybody",
    "factcheck.public.PublicPages",
]
if "replica" in DATABASES:
    MIDDLEWARE.insert(0, "factcheck.replica.pages_from_the_replica")
ROOT_URLCONF = "factcheck.urls"
WSGI_APPLICATION = "factcheck.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "articles.newsroom.newsroom",
            ]
        },
    }
]

# Logins; docs/security.md says why
AUTHENTICATION_BACKENDS = ["logins.trying.Tries", "factcheck.logins.Logins"]
LOGIN_URL, LOGIN_REDIRECT_URL = "admin:login", "admin:index"
AXES_HANDLER = "logins.trying.Handler"
AXES_FAILURE_LIMIT = 5  # of one name from one address
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # nobody prolongs it
AXES_CLIENT_IP_CALLABLE = "logins.addresses.client_address"
AXES_USERNAME_CALLABLE = "logins.trying.name_of"
AXES_LOCKOUT_CALLABLE = "logins.trying.refuse"
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "csrfmiddlewaretoken", "next"]
AXES_ENABLE_ADMIN = AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True  # ours has it
SECOND_FACTOR = env.choice(
    "SECOND_FACTOR", "off" if DEMO else "publishers", among=["off", "publishers", "staff"]
)
PUBLISHING = "articles.publish_article"  # the permission that makes a publisher
OTP_TOTP_ISSUER = HOST
SESSION_ENGINE = "logins.sessions"
SESSION_COOKIE_AGE = 3600 * env.number("SESSION_IDLE_HOURS", 12, least=1, most=168)
SESSION_LASTS = timedelta(days=env.number("SESSION_DAYS", 7, least=1, most=90))
# Length and what everybody tries, no recipes of capitals and digits (NIST SP 800-63B, 5.1.1.2)
_VALIDATION = "django.contrib.auth.password_validation."
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": _VALIDATION + "MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {
        "NAME": "logins.passwords.NotWhatEverybodyTries",
        "OPTIONS": {"words": ["factcheck", "factchecking", *HOST.split(".")]},
    },
    {"NAME": _VALIDATION + "UserAttributeSimilarityValidator"},
]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # no cookie of its own

# Mail to readers who asked for an answer; without a server the desk says so and sends none
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_PORT = env.number("EMAIL_PORT", 587, least=1, most=65535)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = env.boolean("EMAIL_USE_SSL", EMAIL_PORT == 465)
EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", bool(EMAIL_HOST_USER) and not EMAIL_USE_SSL)
EMAIL_TIMEOUT = 10  # seconds that somebody at the desk waits
if EMAIL_HOST:
    DEFAULT_FROM_EMAIL = env.text("EMAIL_FROM", hint="Give the address that mail to readers comes from.")

# How long what readers write is kept, in days: after their suggestion is closed, and after it came at the latest
READERS_KEPT_AFTER_CLOSING_DAYS = env.number("READERS_KEPT_AFTER_CLOSING_DAYS", 180, least=1, most=3650)
READERS_KEPT_DAYS = env.number("READERS_KEPT_DAYS", 365, least=1, most=3650)

# Language and time; the newsroom's own stand in the admin
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("en", "English"),
    ("de", "Deutsch"),
]  # those with a catalogue of all our words; docs/translating.md
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"

# Files
STATIC_URL = "/static/"
STATIC_ROOT = env.folder("STATIC_DIR", VAR_DIR / "static")  # of one release; what it collects
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = env.folder("MEDIA_DIR", VAR_DIR / "media")  # shared by all web machines
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_ROOT = BASE_DIR / "root_files"  # what browsers ask for by a fixed name, such as /favicon.ico
FORMS_URLFIELD_ASSUME_HTTPS = True  # an address typed without a scheme; the default from Django 6 on
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a long article with a row for each of its citations
MARKDOWNX_MARKDOWNIFY_FUNCTION = "articles.markup.markdownify"

# One process remembers nothing for another: what has to be shared is in the database
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# factcheck/logs.py says what is told and what is not
LOG_FORMAT = env.choice("LOG_FORMAT", "lines" if DEMO or DEBUG else "json", among=["lines", "json"])
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "lines": {"()": "factcheck.logs.Lines"},
        "json": {"()": "factcheck.logs.Json"},
    },
    "filters": {"notable": {"()": "factcheck.logs.notable"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["notable"]},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # in place of mails and of Django's own
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        # anybody can send those
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        # names and addresses: the record of logins has what is needed of them
        "axes": {"handlers": ["nowhere"], "propagate": False},
    },
}
