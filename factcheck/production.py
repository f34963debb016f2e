"""What a start must not be without, unless it is the demo of `make run` (DEMO=1)."""

import logging

from django.conf import settings
from django.db.utils import Error

from factcheck.environment import Refused
from factcheck.logins import demo_logins

logger = logging.getLogger(__name__)


def refuse_a_demo() -> None:
    """Raise Refused when this start is no demo and yet has no public address, or still has the demo's logins.

    A database that does not answer is no reason to refuse: it may come back, and the logins are refused one by one.
    """
    if settings.DEMO:
        return
    if not settings.SITE_URL_IS_SET:
        raise Refused("SITE_URL is not set. Give the public address, such as https://example.org.")
    try:
        names = sorted(demo_logins().values_list("username", flat=True))
    except Error as error:
        logger.warning("The database did not answer at the start: %s", error)
        return
    if names:
        raise Refused(
            f"This database holds the demo's logins ({', '.join(names)}): start with an empty database, "
            "close them with `manage.py close_demo_logins`, or say DEMO=1 if this is a demo."
        )
