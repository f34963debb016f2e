"""`manage.py publish SLUG --note …`: freeze the working copy into the next edition."""

from argparse import ArgumentParser
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError

from articles.models import Article
from articles.publishing import LATER_KINDS, publish
from articles.rules import StepRefused


class Command(BaseCommand):
    help = (
        "Publish an article. Refused while preflight has a problem; a later edition needs a public note. Without --by "
        "it is the act of whoever operates this machine, on record as such, and needs no approval."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")
        parser.add_argument("--note", default="", help="public: what has changed and why")
        parser.add_argument("--kind", choices=[str(kind) for kind in LATER_KINDS], help="of a later edition")
        parser.add_argument(
            "--by", metavar="USERNAME", help="who publishes: with their permissions, of what is approved"
        )

    def handle(
        self, *args: Any, slug: str, note: str, kind: str | None, by: str | None, **options: Any
    ) -> None:
        article = Article.objects.filter(slug=slug).first()
        if article is None:
            raise CommandError(f"No article has the slug “{slug}”.")
        user = get_user_model().objects.filter(username=by).first() if by else None
        if by and user is None:
            raise CommandError(f"Nobody here has the user name “{by}”.")
        try:
            edition = publish(article, by=user, note=note, kind=kind)
        except StepRefused as refused:
            raise CommandError(
                "\n".join(["Not published:", *(finding.message for finding in refused.findings)])
            ) from None
        self.stdout.write(self.style.SUCCESS(f"Published {edition}: {edition.get_absolute_url()}"))
