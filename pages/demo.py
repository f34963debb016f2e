"""Pages from a folder: `NN-slug.md`, each with TOML between two lines `+++` (title, note) and the text in markdown."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from pages.models import Page

FENCE = "+++\n"


class PagesRefused(Exception):
    """A sentence that names the file and what is wrong with it; nothing was loaded."""


@transaction.atomic
def load(folder: Path, *, by: Any) -> int:
    """Publish every page of the folder; how many there are. What stands there already stays. Raises PagesRefused."""
    files = sorted(folder.glob("*.md"))
    for file in files:
        number, _, slug = file.stem.partition("-")
        try:
            _, front, body = file.read_text().split(FENCE, 2)
            fields = tomllib.loads(front)
            page = Page.objects.filter(slug=slug).first() or Page(slug=slug)
            page.title, page.body, page.position = fields["title"], body.strip() + "\n", int(number) * 10
            page.full_clean()
            page.save()
            page.publish(by=by, note=fields.get("note", ""))
        except (KeyError, ValueError, ValidationError) as error:
            raise PagesRefused(f"{file.name} is no page that can be published: {error}") from error
    return len(files)
