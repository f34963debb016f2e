"""`manage.py load_demo`: the demo newsroom, its pieces and its campaign, into an empty database."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles import demo
from articles.models import Article
from sources.models import Source


class Command(BaseCommand):
    help = (
        "Load the demo newsroom into an empty database. Written, approved and published by the users “writer”, "
        "“editor” and “publisher”, where there are such."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        default = Path(settings.BASE_DIR) / "fixtures" / "demo"
        parser.add_argument("folder", nargs="?", type=Path, default=default)

    def handle(self, *args: Any, folder: Path, verbosity: int, **options: Any) -> None:
        if demo.is_loaded(folder):
            self.stdout.write("The demo is here already: nothing to do.")
            return
        if Article.objects.exists() or Source.objects.exists():
            raise CommandError(
                "Somebody has begun to work in this database. The demo is loaded into an empty one."
            )
        try:
            with transaction.atomic():
                loaded = demo.load(folder, demo.Team.here())
                call_command("load_campaign", folder / "campaign.json", verbosity=0)
                call_command("load_pages", folder / "pages", verbosity=0)
                call_command("load_readers", folder / "readers.json", verbosity=0)
        except demo.DemoRefused as refused:
            raise CommandError(f"Nothing was loaded. {refused}") from refused
        if verbosity:
            self.stdout.write(
                self.style.SUCCESS(
                    f"Loaded {loaded.pieces} pieces in {loaded.editions} editions, {loaded.in_work} pieces that are"
                    f" in work, {loaded.sources} sources and a campaign."
                    f" Withdrawn: {', '.join(loaded.withdrawn) or 'none'}."
                )
            )
