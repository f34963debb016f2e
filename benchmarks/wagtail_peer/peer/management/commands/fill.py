"""Load many editions, one document a line, set-wise, and index them: for searches."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page

from peer.loading import page_of, section
from peer.models import ArticlePage

AT_ONCE = 500


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        parent, kind = section(), ContentType.objects.get_for_model(ArticlePage)
        locale, now = Locale.get_default(), timezone.now()
        lines = file.read_text().splitlines()
        for start in range(0, len(lines), AT_ONCE):
            articles = [page_of(json.loads(line)) for line in lines[start : start + AT_ONCE]]
            pages = [
                Page(
                    path=Page._get_path(parent.path, parent.depth + 1, start + place + 1),
                    depth=parent.depth + 1, title=article.title, draft_title=article.title, slug=article.slug,
                    url_path=f"{parent.url_path}{article.slug}/", content_type=kind, locale=locale, live=True,
                    first_published_at=now, last_published_at=now,
                )
                for place, article in enumerate(articles)
            ]  # fmt: skip
            Page.objects.bulk_create(pages)
            self.add_rows(articles, pages)
        Page.objects.filter(pk=parent.pk).update(numchild=len(lines))
        call_command("update_index", verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")

    def add_rows(self, articles: list[ArticlePage], pages: list[Page]) -> None:
        """Django refuses to make many rows of a model with a parent at once, so these come by SQL."""
        fields = [field for field in ArticlePage._meta.local_concrete_fields if field.name != "page_ptr"]
        names = ", ".join(["page_ptr_id", *(field.column for field in fields)])
        holders = ", ".join(["%s"] * (len(fields) + 1))
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {ArticlePage._meta.db_table} ({names}) VALUES ({holders})",  # noqa: S608
                [
                    [
                        page.pk,
                        *(
                            field.get_db_prep_save(getattr(article, field.attname), connection)
                            for field in fields
                        ),
                    ]
                    for article, page in zip(articles, pages, strict=True)
                ],
            )
