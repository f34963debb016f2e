from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from factcheck.backup.saving import save
from factcheck.backup.tools import BackupRefused


class Command(BaseCommand):
    help = "Write the database, the pictures and the settings (without secrets) into a new folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            manifest = save(folder)
        except BackupRefused as refused:
            raise CommandError(str(refused)) from refused
        self.stdout.write(
            f"{manifest['editions']} editions and {len(manifest['files'])} files are in {folder}."
        )
