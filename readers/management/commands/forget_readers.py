"""`manage.py forget_readers`: delete what readers wrote where its time is over, and knocks of the days before."""

from typing import Any

from django.core.management.base import BaseCommand

from readers import doors, forgetting
from readers.models.question import settle


class Command(BaseCommand):
    help = (
        "Delete what readers wrote where its time is over (READERS_KEPT_DAYS, READERS_KEPT_AFTER_CLOSING_DAYS). "
        "Made for a daily timer; safe to run at any time."
    )

    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        forgotten = 0
        while found := forgetting.forget(500):
            forgotten += found
        while doors.forget_knocks(10_000):
            pass
        while settle():
            pass
        if verbosity:
            self.stdout.write(f"Deleted what readers wrote in {forgotten} suggestions.")
