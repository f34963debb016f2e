from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factcheck.backup.restoring import restore
from factcheck.backup.tools import BackupRefused


class Command(BaseCommand):
    help = (
        "Bring a backup back, bring the database up to this version, and look whether every edition is whole."
    )
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--replace", action="store_true", help="empty the database first")

    def handle(self, *args: Any, folder: Path, replace: bool, **options: Any) -> None:
        try:
            manifest = restore(folder, replaces=replace)
        except BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"The site of {manifest['written_at']} is back: {manifest['editions']} editions, each as it was published."
        )
