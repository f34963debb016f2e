"""The sources of a text's own list: known ones reused, new ones made, each linked to the number it has there."""

from __future__ import annotations

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.importing.parsed import Parsed, SourceLine
from articles.models import Article, Citation
from sources.models import CopyKind, DatePrecision, Source, SourceCopy, Standing
from sources.models import Kind as SourceKind

_LONGEST_NAMED = 120


def create(article: Article, parsed: Parsed) -> list[str]:
    """Make or find a source for each entry and link it to its citation; returns what is left to do about them."""
    problems: list[str] = []
    new: list[Source] = []
    taken: set[int] = set()
    for entry in parsed.sources:
        source = _known(entry) or _make(entry, problems, new)
        if entry.number is None:
            said = _("%(source)s has no number in the list of sources: link it where it belongs.")
            problems.append(said % {"source": _named(entry)})
        elif entry.number in taken:
            said = _(
                "[%(number)s] stands twice in the list of sources. It is linked to the first; the other is %(source)s."
            )
            problems.append(said % {"number": entry.number, "source": _named(entry)})
        else:
            taken.add(entry.number)
            Citation.objects.update_or_create(
                article=article, number=entry.number, defaults={"source": source}
            )
    if new:
        said = ngettext(
            "%(count)s source is new and marked as not verified: look at it.",
            "%(count)s sources are new and marked as not verified: look at each.",
            len(new),
        )
        problems.append(said % {"count": len(new)})
    return problems


def _known(entry: SourceLine) -> Source | None:
    for address in (entry.address, entry.archive):
        if address and (source := Source.objects.known(address)):
            return source
    if entry.address or entry.archive or not (entry.title and entry.publisher):
        return None
    return Source.objects.filter(
        title__iexact=entry.title, publisher__iexact=entry.publisher, issued_on=entry.issued_on
    ).first()


def _make(entry: SourceLine, problems: list[str], new: list[Source]) -> Source:
    """A new source, added to `new`; a sentence goes to `problems` where its address could not be kept."""
    source = Source(
        kind=SourceKind.WEBPAGE if entry.address else SourceKind.DOCUMENT,
        title=entry.title,
        authors="\n".join(entry.authors),
        publisher=entry.publisher,
        issued_on=entry.issued_on,
        issued_precision=entry.precision or DatePrecision.DAY,
        accessed_on=entry.accessed_on,
        standing=Standing.UNVERIFIED,
        note=_("From the list of sources of an imported text: %(line)s") % {"line": entry.line},
    )
    source.handle = source.free_handle(entry.address)
    # That took the lock under which sources are named: whoever made this one meanwhile has committed it.
    if known := _known(entry):
        return known
    source.save()
    new.append(source)
    for kind, address in ((CopyKind.ORIGINAL, entry.address), (CopyKind.ARCHIVE, entry.archive)):
        try:
            if address:
                with transaction.atomic():
                    SourceCopy.objects.create(source=source, kind=kind, address=address)
        except (ValueError, IntegrityError) as error:
            reason = str(error) if isinstance(error, ValueError) else _("Another source has it.")
            said = _("The address %(address)s could not be kept: %(reason)s")
            problems.append(said % {"address": address[:_LONGEST_NAMED], "reason": reason})
    return source


def _named(entry: SourceLine) -> str:
    words = entry.title or entry.address or entry.line
    return f"“{words[:_LONGEST_NAMED]}”"
