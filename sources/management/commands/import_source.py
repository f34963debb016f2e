"""Store the text of sources, read from files."""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sources.decoding import decode
from sources.evidence import words
from sources.importing import Imported, import_text
from sources.models import CopyKind, Source


class Command(BaseCommand):
    help = (
        "Read the text of a source from files, with the title, authors, date and address that it names itself. "
        "The texts are for editors; readers see quoted passages only. Running it twice changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="a text file, or - for standard input")
        parser.add_argument("--address", default="", help="where the text was taken from (one file only)")
        parser.add_argument(
            "--kind", default="", choices=CopyKind.values, help="what kind of copy the text is"
        )
        parser.add_argument(
            "--source", default="", metavar="HANDLE", help="the source that the text belongs to"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        files: list[str] = options["files"]
        if options["address"] and len(files) > 1:
            raise CommandError(_("--address says where one text was taken from: give one file with it."))
        source = None
        if options["source"]:
            source = Source.objects.by_handle(options["source"])
            if source is None:
                raise CommandError(_("There is no source “%(handle)s”.") % {"handle": options["source"]})
        failed = 0
        for name in files:
            try:
                text, remark = decode(_bytes(name))
                imported = import_text(text, address=options["address"], kind=options["kind"], source=source)
            except OSError as error:
                failed += 1
                self.stderr.write(self.style.ERROR(f"{name}: {error.strerror or error}."))
            except ValueError as error:
                failed += 1
                self.stderr.write(self.style.ERROR(f"{name}: {error}"))
            else:
                self._tell(name, text, remark, imported)
        if failed:
            raise CommandError(
                ngettext(
                    "%(failed)d file of %(all)d was not imported.",
                    "%(failed)d files of %(all)d were not imported.",
                    failed,
                )
                % {"failed": failed, "all": len(files)}
            )

    def _tell(self, name: str, text: str, remark: str, imported: Imported) -> None:
        source, reading = imported.source, imported.reading
        what = _("new source") if imported.is_new_source else _("source")
        self.stdout.write(f"{name}: {what} {self.style.SUCCESS(source.handle)}")
        found = [
            (_("title"), reading.title or _("none named")),
            (_("authors"), "; ".join(reading.authors)),
            (_("publisher"), reading.publisher),
            (_("date"), _date(imported)),
            (_("address"), reading.address),
        ]
        for label, value in found:
            if value:
                self.stdout.write(f"  {label}: {value}")
        if imported.snapshot:
            count = len(words(text))
            where = imported.copy.address or _("from an unknown place")
            stored = ngettext("%(count)s word", "%(count)s words", count) % {"count": f"{count:,}"}
            self.stdout.write(f"  {_('stored')}: {stored}, {imported.copy.get_kind_display()}, {where}")
        for sentence in filter(None, [remark, *imported.remarks]):
            self.stdout.write(f"  {sentence}")
        if left := imported.left_to_do():
            self.stdout.write(f"  {_('Left to do:')}")
            for sentence in left:
                self.stdout.write(f"  - {sentence}")


def _date(imported: Imported) -> str:
    on, precision = imported.reading.issued_on, imported.reading.precision
    if on is None:
        return ""
    if precision == "year":
        return str(on.year)
    return date_format(on, "YEAR_MONTH_FORMAT" if precision == "month" else "DATE_FORMAT")


def _bytes(name: str) -> bytes:
    return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
