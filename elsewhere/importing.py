"""ClaimReviews of others into the table: once each, however often a file is imported."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from itertools import islice
from typing import BinaryIO, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DataError, IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from elsewhere.models import CheckedElsewhere
from elsewhere.reading import Found, Refusal, Refused, Review, Where, read, rows
from sources.addresses import host_of, normalise

BATCH = 500  # rows of one transaction
_LOCK = 0x_E15E_0000  # an advisory lock of PostgreSQL: one import at a time, so that the counts are right
_COLUMNS = [field.name for field in fields(Review)]
_UPDATED = [*(name for name in _COLUMNS if name != "key"), "changed_at"]


class _Row(NamedTuple):
    where: Where
    review: Review


@dataclass
class Counts:
    """What became of the rows of an import. Each row counts once."""

    new: int = 0
    changed: int = 0
    same: int = 0  # known already, with every detail
    repeated: int = 0  # stands a second time in the file, with every detail
    refused: int = 0

    def add(self, other: Counts) -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))

    @property
    def taken(self) -> int:
        return self.new + self.changed + self.same + self.repeated

    @property
    def read(self) -> int:
        return self.taken + self.refused


def import_stream(
    stream: BinaryIO,
    *,
    name: str = "",
    on_refused: Callable[[Refusal], None] = lambda refusal: None,
    on_batch: Callable[[Counts], None] = lambda counts: None,
) -> Counts:
    """Take in every ClaimReview of a file; `name` helps to tell its form. What cannot be taken is told to `on_refused`.

    Every batch is a transaction, after which `on_batch` is called: what was interrupted can simply be run again.
    """
    return import_rows(rows(stream, name), on_refused=on_refused, on_batch=on_batch)


def import_rows(
    found: Iterable[Found | Refusal],
    *,
    on_refused: Callable[[Refusal], None] = lambda refusal: None,
    on_batch: Callable[[Counts], None] = lambda counts: None,
) -> Counts:
    """The same for rows that were found already.

    Of a record that a file holds twice the first one counts, so that a second import of the file finds nothing new.
    """
    looked_at = map(_looked_at, found)
    counts, seen = Counts(), set[int]()
    while batch := list(islice(looked_at, BATCH)):
        refusals = [row for row in batch if isinstance(row, Refusal)]
        refusals += _store([row for row in batch if isinstance(row, _Row)], counts, seen)
        counts.refused += len(refusals)
        for refusal in sorted(refusals):
            on_refused(refusal)
        on_batch(counts)
    return counts


def _looked_at(row: Found | Refusal) -> _Row | Refusal:
    if isinstance(row, Refusal):
        return row
    try:
        review = read(row.item, row.page)
    except Refused as refused:
        return Refusal(row.where, str(refused))
    if review.publisher_site == host_of(settings.SITE_URL) and _host(review.url) == _host(settings.SITE_URL):
        said = _("This is our own check, published at %(site)s: it stands among the articles.")
        return Refusal(row.where, said % {"site": settings.SITE_URL})
    return _Row(row.where, review)


def _host(address: str) -> str:
    """With the port, where it is not the usual one: another port is another site."""
    return urlsplit(normalise(address)).netloc


def _store(batch: list[_Row], counts: Counts, seen: set[int]) -> list[Refusal]:
    """Write a batch in one transaction. A row that the database refuses is found by halves, and the rest goes in."""
    if not batch:
        return []
    try:
        with transaction.atomic():
            written, refusals = _write(batch, seen)
    except (DataError, IntegrityError) as error:
        if len(batch) == 1:
            said = _("The database refuses it: %(reason)s") % {"reason": str(error).partition("\n")[0]}
            return [Refusal(batch[0].where, said)]
        half = len(batch) // 2
        return _store(batch[:half], counts, seen) + _store(batch[half:], counts, seen)
    counts.add(written)
    seen.update(_short(row.review.key) for row in batch)
    return refusals


def _write(batch: list[_Row], seen: set[int]) -> tuple[Counts, list[Refusal]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
    counts, refusals, writing = Counts(), list[Refusal](), list[Review]()
    keys = {row.review.key for row in batch}
    digests = dict(CheckedElsewhere.objects.filter(key__in=keys).values_list("key", "digest"))
    here: set[str] = set()
    for where, review in batch:
        known = digests.get(review.key)
        is_repeated = known is not None and (review.key in here or _short(review.key) in seen)
        if is_repeated and known != review.digest:
            said = _(
                "The same claim at the same address stands further up, with other details: those are kept."
            )
            refusals.append(Refusal(where, said))
        elif is_repeated:
            counts.repeated += 1
        elif known == review.digest:
            counts.same += 1
        else:
            counts.changed += known is not None
            counts.new += known is None
            writing.append(review)
            digests[review.key] = review.digest
        here.add(review.key)
    now = timezone.now()
    CheckedElsewhere.objects.bulk_create(
        [CheckedElsewhere(**vars(review), imported_at=now, changed_at=now) for review in writing],
        update_conflicts=True,
        unique_fields=["key"],
        update_fields=_UPDATED,
    )
    return counts, refusals


def _short(key: str) -> int:
    """Enough of a key to remember that a file held it: 100 bytes of memory for each record."""
    return int(key[:16], 16)
