"""`manage.py import_claimreview FILE… | -`: what other publishers checked, from their ClaimReviews."""

from __future__ import annotations

import sys
import time
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError
from django.utils.translation import gettext as _

from elsewhere.importing import Counts, import_stream

MOST_SHOWN = 100  # refusals
_EMPTY_LINE = "\r\033[K"  # takes the progress off a terminal


class Command(BaseCommand):
    help = (
        "Take in what other publishers checked, from ClaimReview as JSON-LD, JSON lines, a DataFeed or in HTML pages, "
        "also compressed with gzip. Readers see it as checked elsewhere, with the publisher's name and a link. "
        "Running it twice changes nothing. Exits with 1 if nothing went in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a file, or - for standard input")
        parser.add_argument(
            "--refused",
            metavar="FILE",
            help="write every refused row to this file, with its place and the reason",
        )

    def handle(self, *args: Any, files: list[str], refused: str | None, **options: Any) -> None:
        self.counts = {name: Counts() for name in files}
        self.shown, self.begun = 0, time.monotonic()
        self.shows_progress = self.stderr.isatty()
        failed = ""
        with ExitStack() as stack:
            self.record = stack.enter_context(_opened(refused)) if refused else None
            try:
                for name in self.counts:
                    self._import(name)
            except KeyboardInterrupt:
                failed = _("Stopped. What is counted here has gone in; run it again for the rest.")
            except OperationalError as error:
                reason = str(error).partition("\n")[0]
                failed = _("The database cannot be reached: %(reason)s. Run it again.") % {"reason": reason}
        self._tell()
        if failed:
            raise CommandError(failed, returncode=130)
        if not any(counts.taken for counts in self.counts.values()):
            sys.exit(1)

    def _import(self, name: str) -> None:
        """One file. What is in the way of reading it is a refusal of all of it."""
        with ExitStack() as stack:
            try:
                file = sys.stdin.buffer if name == "-" else stack.enter_context(Path(name).open("rb"))
                import_stream(
                    file,
                    name=name,
                    on_refused=lambda refusal: self._refuse(name, str(refusal.where), refusal.reason),
                    on_batch=lambda counts: self._progress(name, counts),
                )
            except OSError as error:
                self._refuse(name, _("the file"), _("It cannot be read: %s.") % (error.strerror or error))
                self.counts[name].refused += 1

    def _progress(self, name: str, counts: Counts) -> None:
        self.counts[name] = counts
        if self.shows_progress:
            read = sum(counts.read for counts in self.counts.values())
            self.stderr.write(f"\r{read:,} {_('read')} …", style_func=str, ending="")
            self.stderr.flush()

    def _refuse(self, name: str, where: str, reason: str) -> None:
        said = f"{where}: {reason}" if len(self.counts) == 1 else f"{name}: {where}: {reason}"
        if self.record:
            self.record.write(said + "\n")
        if self.shown < MOST_SHOWN:
            start = _EMPTY_LINE if self.shows_progress else ""
            self.stderr.write(start + self.style.ERROR(said))
        self.shown += 1

    def _tell(self) -> None:
        if self.shows_progress:
            self.stderr.write(_EMPTY_LINE, ending="")
        if self.shown > MOST_SHOWN:
            more = _("… and %(count)s more refused.") % {"count": f"{self.shown - MOST_SHOWN:,}"}
            hint = "" if self.record else " " + _("--refused FILE writes all of them to a file.")
            self.stderr.write(self.style.ERROR(more + hint))
        total = Counts()
        for counts in self.counts.values():
            total.add(counts)
        said = _(
            "%(read)s read in %(seconds)s seconds: %(new)s new, %(changed)s changed, %(same)s known already, "
            "%(repeated)s repeated, %(refused)s refused."
        )
        numbers = {name: f"{value:,}" for name, value in (vars(total) | {"read": total.read}).items()}
        self.stdout.write(said % (numbers | {"seconds": f"{time.monotonic() - self.begun:.1f}"}))


def _opened(name: str) -> TextIO:
    try:
        return Path(name).open("w", encoding="utf-8")
    except OSError as error:
        raise CommandError(f"{name}: {error.strerror or error}.") from error
