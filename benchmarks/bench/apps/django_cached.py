"""The site with Django's own cache of whole pages in place of ours, in memory, compressed when they are made.

Our pages say that nobody shall keep them without asking, and Django's cache heeds that: here they may be kept.
"""

import os

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application

from factcheck import public

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
settings.MIDDLEWARE = [
    "django.middleware.cache.UpdateCacheMiddleware",
    *settings.MIDDLEWARE,
    "django.middleware.cache.FetchFromCacheMiddleware",
]
settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
django.setup()
public.FRESHNESS = {"public": True, "max_age": 600}
application = get_wsgi_application()
