"""How long Wagtail takes to publish an article, or to answer searches. Prints milliseconds as JSON."""

import json
import time
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.test import Client
from wagtail.models import Page

from peer.models import ArticlePage

WARM_UP = 3


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--publish", metavar="SLUG", help="of the article to publish over and over")
        parser.add_argument("--search", metavar="FILE", type=Path, help="with a search on each line")
        parser.add_argument("--times", type=int, default=20)

    def handle(self, *args: Any, **options: Any) -> None:
        found: dict[str, list[float]] = {}
        if options["publish"]:
            found["publish"] = [
                self.published(options["publish"], turn) for turn in range(options["times"] + WARM_UP)
            ][WARM_UP:]
        if options["search"]:
            words = options["search"].read_text().splitlines()
            for name, search in (("search", self.searched), ("search page", self.shown)):
                found[name] = [search(query) for query in [*words[:WARM_UP], *words]][WARM_UP:]
        self.stdout.write(json.dumps(found))

    def published(self, slug: str, turn: int) -> float:
        """A new revision, published, in one transaction like in the editor; and the page then shows it."""
        page = ArticlePage.objects.get(slug=slug)
        page.dek = f"Said for the {turn + 1}th time."
        began = time.perf_counter()
        with transaction.atomic():
            page.save_revision().publish()
        took = (time.perf_counter() - began) * 1000
        if page.dek not in Client().get(page.url).content.decode():
            raise RuntimeError("The page does not show what was published.")
        return took

    def searched(self, query: str) -> float:
        """The first ten, ready to be shown."""
        began = time.perf_counter()
        list(Page.objects.live().search(query)[:10])
        return (time.perf_counter() - began) * 1000

    def shown(self, query: str) -> float:
        began = time.perf_counter()
        answer = Client().get("/search/", {"query": query})
        if answer.status_code != 200:
            raise RuntimeError(f"{query}: {answer.status_code}")
        return (time.perf_counter() - began) * 1000
