"""Which copy of a work a text belongs to. What is not known about a text's origin is not made up."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sources.addresses import host_of, normalise
from sources.models import CopyKind, Snapshot, Source, SourceCopy

LONGEST_ADDRESS = 2000
ARCHIVES = {"web.archive.org", "archive.org", "archive.today", "archive.ph", "archive.is", "perma.cc"}


def place(work: Source, named: str, address: str, kind: str, is_repost: bool) -> tuple[SourceCopy, list[str]]:
    """The copy for a new text, made where needed, and sentences for the editor.

    `named` is the address that the text gives as its own, `address` where the editor took it from, `kind` what kind of
    copy the editor says that is; all may be empty. A text that names its own address is rarely on that page, so it
    becomes a repost from an unknown place, and the named address is the original's.
    """
    remarks = _note_original(work, named)
    if address:
        copy = SourceCopy.objects.at(address) or _new_copy(
            work, kind or _kind_at(work, named, address, is_repost), address
        )
    else:
        copy = _unaddressed(work, named, kind, is_repost)
    return copy, remarks + _demote_unplaced(work, copy)


def place_again(stored: Snapshot, address: str, kind: str) -> tuple[SourceCopy, list[str]]:
    """The copy for a text that is stored already, now that we may know where it was taken from."""
    if not address:
        return stored.copy, []
    at = SourceCopy.objects.at(address)
    if at is None and not stored.copy.address:
        stored.copy.address = address
        stored.copy.kind = kind or stored.copy.kind
        stored.copy.host = stored.copy.host or _host(stored.copy.kind, address)
        stored.copy.save()
        return stored.copy, [_("This text is stored already; its copy has an address now.")]
    if at is None:
        return _new_copy(
            stored.copy.source, kind or _kind_at(stored.copy.source, "", address, True), address
        ), [_("This text is stored already, from another address; a copy was added.")]
    if at != stored.copy and not stored.copy.address and not at.snapshots.exists():
        nowhere = stored.copy
        nowhere.snapshots.update(copy=at)
        nowhere.delete()
        return at, [_("This text is stored already; it belongs to that address now.")]
    return at, []


def _note_original(work: Source, named: str) -> list[str]:
    """Give the work the original that its text names."""
    if not named:
        return []
    known = SourceCopy.objects.at(named)
    if known is None and not work.copies.filter(kind=CopyKind.ORIGINAL).exclude(address="").exists():
        _new_copy(work, CopyKind.ORIGINAL, named)
    elif known is None or known.source != work:
        return [_("The text names %(address)s as its own; the source has another.") % {"address": named}]
    return []


def _kind_at(work: Source, named: str, address: str, is_repost: bool) -> str:
    if host_of(address) in ARCHIVES:
        return CopyKind.ARCHIVE
    has_original = work.copies.filter(kind=CopyKind.ORIGINAL).exclude(address="").exists()
    is_elsewhere = bool(named) and normalise(named) != normalise(address)
    return CopyKind.REPOST if is_repost or is_elsewhere or has_original else CopyKind.ORIGINAL


def _unaddressed(work: Source, named: str, kind: str, is_repost: bool) -> SourceCopy:
    """The copy for a text of which nobody says where it was taken from."""
    copies = list(work.copies.all())
    fitting = [copy for copy in copies if kind in {"", copy.kind}]
    if kind and len(fitting) == 1 and not fitting[0].snapshots.exists():
        return fitting[0]
    if kind:
        return _new_copy(work, kind)
    if named or is_repost:
        return _new_copy(work, CopyKind.REPOST)
    if len(copies) == 1:  # the editor named the source, and there is one place where it stands
        return copies[0]
    return _new_copy(work, CopyKind.REPOST if copies else CopyKind.ORIGINAL)


def _demote_unplaced(work: Source, copy: SourceCopy) -> list[str]:
    """A text that was taken for the original, for want of a better, is a repost once the original is known."""
    originals = work.copies.filter(kind=CopyKind.ORIGINAL)
    if work.no_address_reason or not originals.exclude(address="").exists():
        return []
    count = originals.filter(address="").exclude(pk=copy.pk).update(kind=CopyKind.REPOST)
    return (
        [_("An earlier text of it is a repost, now that the original's address is known.")] if count else []
    )


def _new_copy(work: Source, kind: str, address: str = "") -> SourceCopy:
    return SourceCopy.objects.create(source=work, kind=kind, address=address, host=_host(kind, address))


def _host(kind: str, address: str) -> str:
    return host_of(address)[:300] if address and kind != CopyKind.ORIGINAL else ""
