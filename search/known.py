"""Has this been checked already? Published claims of ours and of other publishers that a text repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from django.db import connections, router

from articles.models import Edition, EditionClaim
from elsewhere.models import CheckedElsewhere
from search.likeness import likeness
from search.models import Kind
from search.posts import claim_words
from sources.folding import ascii_words

CONSIDERED = 60  # claims that share the most telling words, compared letter by letter
LETTERS = 80.0  # what full likeness of letters is worth beside the words' BM25
# What may be called checked already. On 197 posts with one right claim each, nine of ten results from here on are right
# (`benchmarks/known_claims.py` prints it); a sentence about something else stays below.
SURE = 48.0


Row: TypeAlias = EditionClaim | CheckedElsewhere
OF_OURS = (
    *("claim_reviewed", "claimant", "rating_label", "anchor", "first_published_at"),
    *("edition__slug", "edition__headline", "edition__article_id"),
)
OF_OTHERS = (
    *("claim_reviewed", "claimant", "rating_label", "rating_value", "rating_best"),
    *("url", "headline", "publisher_name", "reviewed_on"),
)


@dataclass(frozen=True)
class Found:
    """A claim that was checked. url: the place of ours on this site, or the publisher's own page. score: ours alone.

    kind and key: of the thing in the index (`search.finding.shown`).
    """

    claim_reviewed: str
    claimant: str
    rating_label: str
    publisher: str
    url: str
    is_ours: bool
    reviewed_on: date | None
    headline: str
    score: float
    article: int | None = None
    kind: str = ""
    key: int = 0


@dataclass(frozen=True)
class Candidate:
    key: int
    is_ours: bool
    words: float


def already_checked(text: str, limit: int = 5, without: int | None = None) -> list[Found]:
    """The checked claims that a sentence or post repeats, best first; [] where none is surely one of them.

    Ours come from published editions, the others from what other publishers checked and are never shown as ours.
    `without`: the key of an article whose own claims are left out. Any text will do; the first 5,000 characters count.
    """
    return [found for found in ranked(text, limit, without) if found.score >= SURE]


def ranked(text: str, limit: int = 5, without: int | None = None) -> list[Found]:
    """The checked claims most like a text, best first, however little alike. `without`: an article to leave out."""
    asked = claim_words(text)
    if not asked:
        return []
    rows = _rows(_candidates(asked), without)
    alike = likeness(asked, [f"{row.claim_reviewed} {_headline(row)}" for row in rows.values()])
    scores = {one: one.words + LETTERS * letters for one, letters in zip(rows, alike, strict=True)}
    best = _once(sorted(rows, key=lambda one: -scores[one]), rows, limit)
    return [_found(rows[one], scores[one]) for one in best]


def _once(candidates: list[Candidate], rows: dict[Candidate, Row], limit: int) -> list[Candidate]:
    """The first `limit`, without what a publisher checked twice in the same words."""
    kept: dict[tuple[str, str], Candidate] = {}
    for one in candidates:
        if len(kept) == limit:
            break
        claim = rows[one].claim_reviewed
        kept.setdefault((_publisher(rows[one]), " ".join(ascii_words(claim)) or claim), one)
    return list(kept.values())


def _candidates(asked: str) -> list[Candidate]:
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute("SELECT kind, key, score FROM search_known(%s, %s)", [asked, CONSIDERED])
        return [Candidate(key, kind == Kind.CLAIM, score) for kind, key, score in cursor.fetchall()]


def _rows(candidates: list[Candidate], without: int | None) -> dict[Candidate, Row]:
    """Those that readers may see, in their order: the index is not asked about that. One query for each kind."""
    ours = {one.key: one for one in candidates if one.is_ours}
    others = {one.key: one for one in candidates if not one.is_ours}
    found: dict[Candidate, Row] = {}
    if ours:
        claims = EditionClaim.objects.published().filter(pk__in=ours).select_related("edition").only(*OF_OURS)
        found |= {ours[row.pk]: row for row in claims if without is None or row.edition.article_id != without}
    if others:
        records = CheckedElsewhere.objects.filter(pk__in=others).only(*OF_OTHERS)
        found |= {others[row.pk]: row for row in records}
    return {one: found[one] for one in candidates if one in found}


def _headline(row: Row) -> str:
    return row.edition.headline if isinstance(row, EditionClaim) else row.headline


def _publisher(row: Row) -> str:
    """Whose check it is; an empty text for ours."""
    return "" if isinstance(row, EditionClaim) else row.publisher_name


def _found(row: Row, score: float) -> Found:
    is_ours = isinstance(row, EditionClaim)
    return Found(
        claim_reviewed=row.claim_reviewed,
        claimant=row.claimant,
        rating_label=row.rating_label if isinstance(row, EditionClaim) else row.rating,
        publisher=_publisher(row),
        url=row.get_absolute_url() if isinstance(row, EditionClaim) else row.url,
        is_ours=is_ours,
        reviewed_on=row.first_published_at.date() if isinstance(row, EditionClaim) else row.reviewed_on,
        headline=_headline(row),
        score=score,
        article=row.edition.article_id if isinstance(row, EditionClaim) else None,
        kind=str(Kind.CLAIM if is_ours else Kind.ELSEWHERE),
        key=row.pk,
    )
