"""The site as it is, but for the page cache in front of it: every request is a page rendered anew.

No setting does this, because no site would want it.
"""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "factcheck.settings")
application = get_wsgi_application()
