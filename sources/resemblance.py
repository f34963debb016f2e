"""Which stored texts are the same work as a new one, in full or in part."""

from __future__ import annotations

from dataclasses import dataclass

from sources.addresses import normalise
from sources.evidence import words
from sources.folding import plain
from sources.models import CopyKind, Snapshot, Source
from sources.reading import Reading

SAME_WORK = (
    0.5  # of the shorter text's runs of five words stand in the other: a repost, in full or as an excerpt
)
WORTH_A_LOOK = 0.1
ENOUGH = 40  # words; a shorter passage that two texts share may be a quotation


@dataclass(frozen=True)
class Alike:
    """A work, and the share of the shorter text that stands in both."""

    source: Source
    share: float
    is_same_work: bool

    def is_contradicted_by(self, reading: Reading) -> bool:
        """Whether a text calls itself something else, and names another address: then it quotes at length."""
        original = self.source.copies.filter(kind=CopyKind.ORIGINAL).exclude(address="").first()
        return bool(
            reading.title
            and self.source.title
            and plain(reading.title) != plain(self.source.title)
            and reading.address
            and original
            and original.address_key != normalise(reading.address)
        )


def alike_texts(text: str) -> list[Alike]:
    """The works with a text that shares passages with this one, each once, the most alike first."""
    found: dict[int, Alike] = {}
    length = len(words(text))
    for snapshot, share in Snapshot.objects.sharing(text):
        source = snapshot.copy.source
        in_common = share * min(length, len(words(snapshot.text)))
        if share >= WORTH_A_LOOK and in_common >= ENOUGH:
            found.setdefault(source.pk, Alike(source, share, share >= SAME_WORK))
    return list(found.values())


def absorb(work: Source, other: Source) -> bool:
    """Move the copies of a work of which nothing is known to another one; its handle goes along.

    Returns False, and does nothing, where an editor has described the other work, or anything refers to it.
    """
    if other.title or other.copies.exclude(address="").exists() or _is_referred_to(other):
        return False
    other.copies.update(source=work)
    handles = [other.handle, *other.former_handles]
    other.delete()
    work.former_handles = [*work.former_handles, *handles]
    work.save(update_fields=["former_handles"])
    return True


def _is_referred_to(source: Source) -> bool:
    """By anything but its copies: sources know no other app, but the model knows who points at it."""
    return any(
        relation.related_model._base_manager.filter(**{relation.field.name: source}).exists()
        for relation in Source._meta.related_objects
        if relation.name != "copies"
    )
