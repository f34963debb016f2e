"""Make the index of the search anew. It keeps itself; this is for after repairs by hand."""

from typing import Any

from django.core.management.base import BaseCommand

from search.rebuilding import rebuild


class Command(BaseCommand):
    help = (
        "Make the index of the search anew, batch by batch: readers go on searching, and publishing waits for a"
        " batch at most. Stopped halfway, it is simply run again."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        count = rebuild(self._tell)
        self.stdout.write(f"{count} things can be found.")

    def _tell(self, what: str, done: int, of: int) -> None:
        if self.stderr.isatty():
            self.stderr.write(f"\r{what}: {done:,} of {of:,} ", ending="" if done < of else "\n")
