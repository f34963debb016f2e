"""Make the index of the search anew. It keeps itself; this is for after repairs by hand."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction


class Command(BaseCommand):
    help = "Make the index of the search anew. Readers see the old one until it is done; publishing waits."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SELECT search_rebuild()")
            [count] = cursor.fetchone()
        self.stdout.write(f"{count} things can be found.")
