"""What an application server serves: `granian --interface wsgi factcheck.wsgi:application`."""

import os
import sys

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application

from factcheck.environment import Refused

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")


def start() -> WSGIHandler:
    """Raises Refused when this process must not serve."""
    application = get_wsgi_application()
    # Only now: it reads the users, and models can be imported once the apps are ready.
    from factcheck.production import refuse_a_demo

    refuse_a_demo()
    return application


try:
    application = start()
except Refused as error:
    sys.exit(str(error))
