"""`manage.py verify_editions`: does the database still hold every edition as it was frozen, and refuse to change it?"""

import json
from argparse import ArgumentParser
from itertools import chain
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import guards, integrity
from articles.models import Edition


class Command(BaseCommand):
    help = "Check every edition, its rows and its guards. Exit status 1 if anything is wrong."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="one JSON object per line, a summary last")

    def handle(self, *args: Any, json: bool, **options: Any) -> None:
        wrong = 0
        for violation in chain(guards.violations(), integrity.violations()):
            wrong += 1
            self.stdout.write(_line(vars(violation)) if json else str(violation))
        public = integrity.listing()
        editions = Edition.objects.count()
        if json:
            summary = {"editions": editions, "articles": public["count"], "root": public["root"]}
            self.stdout.write(_line(summary | {"violations": wrong}))
        if wrong:
            things = "1 thing is" if wrong == 1 else f"{wrong} things are"
            raise CommandError(f"{things} wrong: the editions are not as they were frozen, or not guarded.")
        if not json:
            self.stdout.write(f"{editions} editions are as they were frozen. The root of the public ones:")
            self.stdout.write(public["root"])


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)
