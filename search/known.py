"""Has this been checked already? Published claims of ours and of other publishers that a text repeats."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

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


class Text(NamedTuple):
    """What a candidate says; publisher "" for ours."""

    claim: str
    headline: str
    publisher: str = ""


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
    texts = _texts(_candidates(asked), without)
    alike = likeness(asked, [f"{text.claim} {text.headline}" for text in texts.values()])
    scores = {one: one.words + LETTERS * letters for one, letters in zip(texts, alike, strict=True)}
    best = _once(sorted(texts, key=lambda one: -scores[one]), texts)[:limit]
    shown = _shown(best)
    return [Found(**shown[one], score=scores[one]) for one in best if one in shown]


def _once(candidates: list[Candidate], texts: dict[Candidate, Text]) -> list[Candidate]:
    """Without what a publisher checked twice in the same words."""
    kept: dict[tuple[str, str], Candidate] = {}
    for one in candidates:
        claim = texts[one].claim
        kept.setdefault((texts[one].publisher, " ".join(ascii_words(claim)) or claim), one)
    return list(kept.values())


def _candidates(asked: str) -> list[Candidate]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT kind, key, score FROM search_known(%s, %s)", [asked, CONSIDERED])
        return [Candidate(key, kind == Kind.CLAIM, score) for kind, key, score in cursor.fetchall()]


def _texts(candidates: list[Candidate], without: int | None) -> dict[Candidate, Text]:
    """What they say, of those that readers may see, in their order: the index is not asked about that."""
    ours, others = _keys(candidates)
    claims = EditionClaim.objects.published().filter(pk__in=ours)
    if without is not None:
        claims = claims.exclude(edition__article=without)
    found = {
        ours[key]: Text(claim, headline)
        for key, claim, headline in claims.values_list("pk", "claim_reviewed", "edition__headline")
    } | {
        others[key]: Text(*said)
        for key, *said in CheckedElsewhere.objects.filter(pk__in=others).values_list(
            "pk", "claim_reviewed", "headline", "publisher_name"
        )
    }
    return {one: found[one] for one in candidates if one in found}


def _shown(candidates: list[Candidate]) -> dict[Candidate, dict[str, Any]]:
    """All that is told of them."""
    ours, others = _keys(candidates)
    claims = EditionClaim.objects.published().filter(pk__in=ours).select_related("edition")
    records = CheckedElsewhere.objects.filter(pk__in=others).defer("item", "appearances")
    return {ours[claim.pk]: _of_ours(claim) for claim in claims.defer("edition__document")} | {
        others[record.pk]: _of_others(record) for record in records
    }


def _keys(candidates: list[Candidate]) -> tuple[dict[int, Candidate], dict[int, Candidate]]:
    """Ours by their keys, and the others by theirs."""
    ours = {one.key: one for one in candidates if one.is_ours}
    return ours, {one.key: one for one in candidates if not one.is_ours}


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
