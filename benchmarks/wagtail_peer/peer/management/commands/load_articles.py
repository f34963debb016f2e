"""Load editions, one document a line, as pages that are saved and published in Wagtail's way."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from peer.loading import page_of, section


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        parent = section()
        for line in file.read_text().splitlines():
            page = parent.add_child(instance=page_of(json.loads(line)))
            page.save_revision().publish()
