"""The site with Django's own cache of whole pages in place of ours, in memory, compressed when they are made.

Our pages say that nobody shall keep them without asking, and Django's cache heeds that: here they may be kept.
"""

import os

from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
settings.MIDDLEWARE = [
    "django.middleware.cache.UpdateCacheMiddleware",
    *settings.MIDDLEWARE,
    "django.middleware.cache.FetchFromCacheMiddleware",
]
settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

import factcheck.wsgi  # noqa: E402
from factcheck import public  # noqa: E402

public.FRESHNESS = {"public": True, "max_age": 600}
application = factcheck.wsgi.application.application
