"""Has this been checked already? Published claims of ours and of other publishers that a text repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from articles.models import EditionClaim
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


OF_OURS = ["claim_reviewed", "claimant", "rating_label", "anchor", "first_published_at"] + [
    f"edition__{name}" for name in ("slug", "headline", "article_id")
]
OF_OTHERS = [
    *("claim_reviewed", "claimant", "rating_label", "rating_value", "rating_best", "url", "headline"),
    *("publisher_name", "reviewed_on"),
]


@dataclass(frozen=True)
class Found:
    """A claim that was checked. url: the place of ours on this site, or the publisher's own page. score: ours alone."""

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
    candidates = _candidates(asked)
    shown = _shown(candidates)
    candidates = [one for one in candidates if one in shown and shown[one]["article"] != (without or 0)]
    alike = likeness(
        asked, [f"{shown[one]['claim_reviewed']} {shown[one]['headline']}" for one in candidates]
    )
    found = [
        Found(**shown[one], score=one.words + LETTERS * letters)
        for one, letters in zip(candidates, alike, strict=True)
    ]
    return _once(sorted(found, key=lambda one: -one.score))[:limit]


def _once(found: list[Found]) -> list[Found]:
    """Without what a publisher checked twice in the same words."""
    kept: dict[tuple[str, str], Found] = {}
    for one in found:
        kept.setdefault((one.publisher, " ".join(ascii_words(one.claim_reviewed)) or one.claim_reviewed), one)
    return list(kept.values())


def _candidates(asked: str) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, key, score FROM search_known(%s, %s)", [asked, CONSIDERED])
        return [Candidate(key, kind == Kind.CLAIM, score) for kind, key, score in cursor.fetchall()]


def _shown(candidates: list[Candidate]) -> dict[Candidate, dict[str, Any]]:
    """What readers may see of them: the index is not asked about that."""
    ours = {one.key: one for one in candidates if one.is_ours}
    others = {one.key: one for one in candidates if not one.is_ours}
    claims = (
        EditionClaim.objects.published()
        .filter(pk__in=ours)
        .select_related("edition")
        .defer("edition__document")
    )
    records = CheckedElsewhere.objects.filter(pk__in=others).defer("item", "appearances")
    return {ours[claim.pk]: _of_ours(claim) for claim in claims} | {
        others[record.pk]: _of_others(record) for record in records
    }


def _of_ours(claim: EditionClaim) -> dict[str, Any]:
    return {
        "claim_reviewed": claim.claim_reviewed,
        "claimant": claim.claimant,
        "rating_label": claim.rating_label,
        "publisher": "",
        "url": claim.get_absolute_url(),
        "is_ours": True,
        "reviewed_on": claim.first_published_at.date(),
        "headline": claim.edition.headline,
        "article": claim.edition.article_id,
    }


def _of_others(record: CheckedElsewhere) -> dict[str, Any]:
    return {
        "claim_reviewed": record.claim_reviewed,
        "claimant": record.claimant,
        "rating_label": record.rating,
        "publisher": record.publisher_name,
        "url": record.url,
        "is_ours": False,
        "reviewed_on": record.reviewed_on,
        "headline": record.headline,
        "article": None,
    }
