"""From a text to the work it is: known, completed or new, with the text as a snapshot of one of its copies."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db import connection, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sources.addresses import normalise
from sources.filling import fill
from sources.models import Kind, Snapshot, Source, SourceCopy
from sources.placing import LONGEST_ADDRESS, place, place_again
from sources.reading import Reading, read
from sources.resemblance import Alike, absorb, alike_texts


class ImportRefused(ValueError):
    """A sentence that says why nothing was made, and what to do."""


@dataclass
class Imported:
    """What became of a text. `snapshot` is None where nothing was stored, because it was stored before."""

    source: Source
    copy: SourceCopy
    snapshot: Snapshot | None
    is_new_source: bool
    reading: Reading
    remarks: list[str] = field(default_factory=list)

    def left_to_do(self) -> list[str]:
        """What only an editor can add, one sentence each."""
        left = [str(capfirst(gap)) for gap in self.source.gaps()]
        if not self.copy.address and self.source.copies.exclude(address="").exists():
            left.append(_("It is not known where this text was taken from: enter the address of that copy."))
        return left + list(self.reading.unsure)


def import_text(text: str, *, address: str = "", kind: str = "", source: Source | None = None) -> Imported:
    """Store a text as a snapshot of the work it is, in one transaction.

    `address` is where the text was taken from and `kind` a CopyKind, as far as they are known. The work is, in this
    order: `source`; the one that has `address`, or the address that the text names as its own; one whose stored text
    shares most of the shorter of the two; a new one. Of a known work only empty fields are filled. A text that is
    stored already makes nothing. Raises ImportRefused where what is asked for contradicts what is known.
    """
    if address:
        _refuse_bad_address(address)
    with transaction.atomic():
        with connection.cursor() as cursor:  # two imports of one text at a time would both find it new
            cursor.execute("SELECT pg_advisory_xact_lock(hashtext('sources.import'))")
        owner = Source.objects.known(address) if address else None
        if source and owner and owner != source:
            raise ImportRefused(
                _("%(address)s is an address of the source %(owner)s, not of %(source)s.")
                % {"address": address, "owner": owner.handle, "source": source.handle}
            )
        stored = Snapshot.objects.same_as(text).select_related("copy__source").order_by("pk").first()
        if stored:
            return _again(stored, text, address, kind, source or owner)
        return _store(text, address, kind, source or owner)


def _store(text: str, address: str, kind: str, work: Source | None) -> Imported:
    reading = read(text)
    remarks: list[str] = []
    if work is None and reading.address:
        work = Source.objects.known(reading.address)
    alike = alike_texts(text)
    if work is None:
        work = _work_of(alike, reading, remarks)
    is_new, is_repost = work is None, any(other.source == work for other in alike if other.is_same_work)
    if work is None:
        work = Source(kind=Kind.WEBPAGE if address or reading.address else Kind.DOCUMENT)
    remarks += fill(work, reading, text, reading.address or address)
    remarks += _other_works(alike, work)
    remarks += _namesakes(work) if is_new else []
    copy, placed = place(work, reading.address, address, kind, is_repost)
    snapshot = Snapshot.objects.create(copy=copy, text=text)
    return Imported(work, copy, snapshot, is_new, reading, remarks + placed)


def _work_of(alike: list[Alike], reading: Reading, remarks: list[str]) -> Source | None:
    """The work that a text is a repost of, unless both say that they are something else."""
    for other in alike:
        if other.is_same_work and not other.is_contradicted_by(reading):
            remarks.append(
                _("It shares %(share)s of the shorter text with %(handle)s: taken as a repost of it.")
                % {"share": f"{other.share:.0%}", "handle": other.source.handle}
            )
            return other.source
    return None


def _other_works(alike: list[Alike], work: Source) -> list[str]:
    """Works that a text resembles though it is not theirs: taken in where nothing is known of them, else named."""
    remarks = []
    for other in alike:
        if other.source == work:
            continue
        if other.is_same_work and absorb(work, other.source):
            remark = _("%(handle)s was a part of the same work, and has been joined with it.")
        else:
            remark = _(
                "It shares %(share)s of the shorter text with %(handle)s: look whether one quotes the other."
            )
        remarks.append(remark % {"share": f"{other.share:.0%}", "handle": other.source.handle})
    return remarks


def _namesakes(work: Source) -> list[str]:
    """Two works may have one title, but it is worth a look."""
    others = Source.objects.filter(title__iexact=work.title).exclude(pk=work.pk) if work.title else []
    return [
        _("%(handle)s has the same title: if it is the same work, give --source %(handle)s.")
        % {"handle": other.handle}
        for other in others
    ]


def _again(stored: Snapshot, text: str, address: str, kind: str, source: Source | None) -> Imported:
    """A text with these words is stored already. All that can be new is where it was taken from."""
    work = stored.copy.source
    if source and source != work:
        raise ImportRefused(
            _("This text is stored already, as a copy of the source %(handle)s.") % {"handle": work.handle}
        )
    copy, remarks = place_again(stored, address, kind)
    snapshot = None
    if not copy.snapshots.filter(digest=stored.digest).exists():
        snapshot = Snapshot.objects.create(copy=copy, text=text)
    elif not remarks:
        remarks = [_("This text is stored already: nothing was made.")]
    return Imported(work, copy, snapshot, False, read(text), remarks)


def _refuse_bad_address(address: str) -> None:
    try:
        normalise(address)
    except ValueError as error:
        raise ImportRefused(str(error)) from error
    if len(address) > LONGEST_ADDRESS:
        raise ImportRefused(_("This address is longer than 2,000 characters: look for a shorter one."))
