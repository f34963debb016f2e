"""`manage.py import_check FILE… | -`: pasted text, markdown or HTML to drafts."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management.base import BaseCommand, CommandError

from articles.importing import reports
from articles.importing.drafts import Imported, ImportRefused, import_text, look
from articles.importing.texts import LONGEST_HTML, decode

_MOST_BYTES = 4 * LONGEST_HTML  # UTF-8 takes at most four for a character


class Command(BaseCommand):
    help = "Make a draft of each text: what a page says, as plain text, markdown or HTML. Exits with 1 if one failed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="A text file; “-” reads standard input.")
        parser.add_argument(
            "--json", action="store_true", dest="as_json", help="Print one JSON object per file."
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="Create nothing, only say what would be done."
        )
        parser.add_argument(
            "--by", default="", metavar="USERNAME", help="Who is to stand as the draft's author."
        )

    def handle(self, *args: Any, files: list[str], as_json: bool, by: str, **options: Any) -> None:
        user = self._user(by) if by else None
        run = look if options["dry_run"] else import_text
        failed = 0
        for name in files:
            try:
                imported = run(_read(name), by=user, name=name)
            except (ImportRefused, OSError) as error:
                failed += 1
                self._refuse(name, _sentence(error), as_json=as_json)
                continue
            if as_json:
                self.stdout.write(json.dumps(reports.as_json(imported), ensure_ascii=False))
            else:
                self._print(imported, is_made=imported.is_new and not options["dry_run"])
        if failed:
            sys.exit(1)

    def _user(self, username: str) -> User:
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"Nobody here has the user name “{username}”.")
        return user

    def _refuse(self, name: str, sentence: str, *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(reports.refused(sentence), ensure_ascii=False))
        self.stderr.write(self.style.ERROR(f"{name}: {sentence}"))

    def _print(self, imported: Imported, *, is_made: bool) -> None:
        self.stdout.write(self.style.MIGRATE_HEADING(imported.name))
        for row in reports.found(imported):
            self.stdout.write(f"  {row.name}: {row.value}")
            for item in row.items:
                self.stdout.write(f"    - {item}")
        self._print_list("Left out", imported.parsed.left_out)
        self._print_list("Left to do", imported.problems)
        if is_made or not imported.is_new:
            self.stdout.write(f"  Edit it: {settings.SITE_URL}{reports.admin_address(imported)}")
        else:
            self.stdout.write("  Nothing was created.")

    def _print_list(self, name: str, sentences: list[str]) -> None:
        self.stdout.write(f"  {name}: {'' if sentences else 'nothing'}".rstrip())
        for sentence in sentences:
            self.stdout.write(f"    - {sentence}")


def _read(name: str) -> str:
    """The text of a file, or of standard input for "-". Raises OSError."""
    if name == "-":
        data = sys.stdin.buffer.read(_MOST_BYTES + 1)
    else:
        with Path(name).open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    return decode(data)


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"This file cannot be read: {error.strerror or error}."
    return str(error)
