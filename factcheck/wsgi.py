"""What an application server serves: `granian --interface wsgi factcheck.wsgi:application`."""

import gc
import os
import sys

# What is made while this module is imported stays: to look for garbage among it takes a tenth of a start.
gc.disable()

import django
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.db.backends.signals import connection_created
from django.urls import get_resolver

from factcheck import late
from factcheck.database import limit
from factcheck.environment import Refused

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

late.is_serving = True
try:
    django.setup()
    from factcheck.production import refuse_a_demo  # it knows models, so not before

    limit(settings.DATABASES)
    refuse_a_demo()
    connections.close_all()  # processes that are forked from this one make their own
    from factcheck.bodies import WholeBodies
    from factcheck.pagecache import in_front_of
    from factcheck.silence import Patience
    from factcheck.utf8 import Utf8Only

    application = in_front_of(Utf8Only(WholeBodies(get_wsgi_application())))
    connection_created.connect(Patience(application.watch.unanswered_for), weak=False)
    _ = get_resolver().url_patterns  # the views, before the first reader
except Refused as error:
    sys.exit(str(error))
gc.freeze()
gc.enable()
