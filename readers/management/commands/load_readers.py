"""`manage.py load_readers FILE`: what the demo's invented readers asked and sent, from JSON.

{"asked": {question: number of readers}, "sent": [fields of the form, with "check": slug where it is an error in one]}
"""

import json
import secrets
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from articles.models import Edition
from readers import taking
from readers.forms import ClaimForm, ErrorForm, ReaderForm
from readers.models import QuestionPlace


class Command(BaseCommand):
    help = "Load what the demo's invented readers asked and sent. What is sent goes through the readers' own form."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, verbosity: int, **options: Any) -> None:
        try:
            given = json.loads(file.read_text())
            asked, sent = given["asked"], given["sent"]
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise CommandError(f"{file} does not say what readers asked and sent: {error}") from error
        with transaction.atomic():
            for words, readers in asked.items():
                ask(words, readers)
            for fields in sent:
                send(fields)
        if verbosity:
            self.stdout.write(f"Loaded {len(asked)} questions with their demand and {len(sent)} suggestions.")


def ask(words: str, readers: int) -> None:
    place = QuestionPlace.objects.public().filter(words=words).select_related("question").first()
    if place is None:
        raise CommandError(f"No published piece asks “{words}”.")
    place.question.demand = readers
    place.question.save(update_fields=["demand"])


def send(fields: dict[str, str]) -> None:
    form: ReaderForm = ClaimForm(fields)
    if slug := fields.get("check"):
        edition = Edition.objects.current().filter(slug=slug).first()
        if edition is None:
            raise CommandError(f"There is no published piece “{slug}”.")
        form = ErrorForm(fields, edition=edition)
    if not form.is_valid():
        raise CommandError(f"“{fields.get('text', '')}”: {form.errors.as_text()}")
    taking.take(form, secrets.token_hex(16))
