"""`manage.py load_pages FOLDER`: pages about the newsroom from text files, published by the user “publisher” if any."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from pages.demo import PagesRefused, load


class Command(BaseCommand):
    help = "Publish pages about the newsroom from a folder of text files."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, verbosity: int, **options: Any) -> None:
        try:
            count = load(folder, by=User.objects.filter(username="publisher").first())
        except (PagesRefused, OSError) as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        if verbosity:
            self.stdout.write(self.style.SUCCESS(f"Published {count} pages."))
