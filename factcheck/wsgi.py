"""What an application server serves: `granian --interface wsgi factcheck.wsgi:application`."""

import os
import sys

from django.core.wsgi import get_wsgi_application

from factcheck.environment import Refused
from factcheck.production import refuse_a_demo

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")

try:
    application = get_wsgi_application()
    refuse_a_demo()
except Refused as error:
    sys.exit(str(error))
