"""`manage.py preflight SLUG`: what stands between a working copy and its readers."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from articles import preflight
from articles.models import Article
from articles.working_copy import WorkingCopy


class Command(BaseCommand):
    help = "Print what blocks publishing an article and what to look at; exit with 1 while anything blocks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug")

    def handle(self, *args: Any, slug: str, **options: Any) -> None:
        article = Article.objects.filter(slug=slug).first()
        if article is None:
            raise CommandError(f"No article has the slug “{slug}”.")
        findings = preflight.check(WorkingCopy.of(article))
        for finding in findings:
            self.stdout.write(f"{finding.level}: {finding.message}")
        blocking = sum(finding.level == "problem" for finding in findings)
        if blocking:
            self.stdout.write(f"{blocking} of {len(findings)} findings block publishing.")
            sys.exit(1)
        self.stdout.write(self.style.SUCCESS("Ready to publish."))
