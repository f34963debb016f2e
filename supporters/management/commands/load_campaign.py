"""`manage.py load_campaign FILE`: a campaign from a JSON object with the fields of the model, dates in ISO form."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from supporters.models import Campaign


class Command(BaseCommand):
    help = "Make a campaign from a JSON file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        try:
            campaign = Campaign(**json.loads(file.read_text()))
            campaign.full_clean()
        except (OSError, ValueError, TypeError, ValidationError) as error:
            raise CommandError(f"{file} holds no campaign: {error}") from error
        campaign.save()
        if verbosity:
            self.stdout.write(self.style.SUCCESS(f"Made the campaign “{campaign}”."))
