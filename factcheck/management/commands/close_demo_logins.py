from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand

from factcheck.logins import demo_logins


class Command(BaseCommand):
    help = "Close the demo's logins, so that a site may start from this database without being a demo."

    def handle(self, *args: Any, **options: Any) -> None:
        closed = demo_logins().update(is_active=False, password=make_password(None))
        self.stdout.write(f"{closed} demo logins closed.")
