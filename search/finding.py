"""Searching: the index finds and ranks, and each table's own door decides what readers may see."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connections, router
from django.db.models import Exists, OuterRef, Subquery

from articles.listing import piece_of, with_pieces
from articles.models import Edition, EditionClaim, EditionSource, Topic
from articles.one_of import KEYS, IsOneOf
from articles.reading import listed
from articles.statements import Given, Statement
from elsewhere.models import CheckedElsewhere
from search.asking import Asked
from search.known import already_checked
from search.models import Document, Kind
from search.nearest import corrected
from sources.folding import searchable
from sources.models import Source

MOST = 100  # results that are ranked and shown; a search that has more is told to be narrower
PER_PAGE = 10
A_SENTENCE = 3  # words: fewer say what is looked for, not what is claimed
FIRST_DAY, LAST_DAY = date.min, date.max


@dataclass(frozen=True)
class Result:
    """kind: of search.models.Kind. row: an Edition of reading.listed(), EditionClaim, Source or CheckedElsewhere.

    text: of a piece, what its passage is taken from. rating: of a claim, as its document has it.
    """

    kind: str
    row: Any
    text: str = ""
    rating: dict[str, Any] | None = None


@dataclass(frozen=True)
class Results:
    """One page of what was found.

    asked_for: the words that were looked for: those of the reader, or the nearest ones where theirs found nothing.
    nothing_to_look_for: only exclusions, or only words that stand everywhere. stems: what is marked in the results.
    """

    rows: list[Result] = field(default_factory=list)
    count: int = 0
    has_more: bool = False
    asked_for: str = ""
    is_corrected: bool = False
    nothing_to_look_for: bool = False
    configs: tuple[str, ...] = ()
    stems: tuple[str, ...] = ()
    page: int = 1

    @property
    def has_next(self) -> bool:
        return self.page * PER_PAGE < min(self.count, MOST)


def find(asked: Asked) -> Results:
    """The page of results that is asked for; with the nearest words where these find nothing."""
    found = _search(asked)
    if not found.is_findable:
        return Results(asked_for=asked.words, nothing_to_look_for=True)
    words = asked.words
    if not found.keys and not asked.exact and (nearest := corrected(asked, found.configs)):
        second = _search(asked.with_words(nearest))
        if second.keys:
            found, words = second, nearest
    return Results(
        rows=shown(found.keys[:MOST][(asked.page - 1) * PER_PAGE : asked.page * PER_PAGE]),
        count=min(len(found.keys), MOST),
        has_more=len(found.keys) > MOST,
        asked_for=words,
        is_corrected=words != asked.words,
        configs=found.configs,
        stems=found.stems,
        page=asked.page,
    )


def nearest_claims(asked: Asked, typed: str) -> list[Result]:
    """Checked claims that a sentence or a post surely repeats, where a search for all of its words finds nothing.

    typed: the whole text, which may be longer than a search.
    """
    if asked.is_filtered or asked.exact or asked.page > 1 or len(asked.wanted_words.split()) < A_SENTENCE:
        return []
    return shown([(found.kind, found.key) for found in already_checked(typed)])


def shown(keys: Sequence[tuple[str, int]]) -> list[Result]:
    """The things themselves, in the order of their keys, without what readers may not see: one query for each kind."""
    of_kind: dict[str, list[int]] = {}
    for kind, key in keys:
        of_kind.setdefault(kind, []).append(key)
    found = {
        (result.kind, result.row.pk): result
        for kind, some in of_kind.items()
        for result in _SHOWN[Kind(kind)](some)
    }
    return [found[key] for key in keys if key in found]


@dataclass(frozen=True)
class _Found:
    """configs: the languages in the index. is_findable: some word has to be there; only exclusions mean everything.

    keys: kind and key of what was found, best first, one more than is shown. stems: of the words that are wanted.
    """

    configs: tuple[str, ...]
    stems: tuple[str, ...]
    is_findable: bool
    keys: list[tuple[str, int]]


def _search(asked: Asked) -> _Found:
    wanted = [
        *([f"kind:{asked.kind}"] if asked.kind else []),
        *([f"rating:{asked.rating}"] if asked.rating else []),
        *([f"claimant:{name_key(asked.claimant)}"] if asked.claimant else []),
        *([f"topic:{_topic(asked.topic)}"] if asked.topic else []),
    ]
    since, until = asked.since or FIRST_DAY, asked.until or LAST_DAY
    years = None
    if asked.since or asked.until:
        years = [f"year:{year}" for year in range(max(since.year, 1900), min(until.year, 2200) + 1)]
    # A claim stands in its piece: one by one they are listed where claims are asked for.
    kinds = None if asked.kind else [Kind.PIECE, Kind.SOURCE, Kind.ELSEWHERE]
    with connections[router.db_for_read(Edition)].cursor() as cursor:
        cursor.execute(
            "SELECT configs, search_stems(%s, configs), is_findable, found_kinds, found_keys"
            " FROM search_results(%s, %s, %s, %s, %s, %s, %s)",
            [asked.wanted_words, asked.query, wanted, kinds, years, since, until, MOST + 1],
        )
        configs, stems, is_findable, kinds, keys = cursor.fetchone()
    return _Found(tuple(configs), tuple(stems), is_findable, list(zip(kinds or (), keys or (), strict=True)))


def name_key(name: str) -> str:
    """A name, or its address word, as the function `search_name` of the database writes it."""
    return "-".join(re.findall(r"[^\W_]+", searchable(name).replace("'", "")))


def _topic(slug: str) -> int:
    """The key of a topic, 0 where there is none."""
    return Topic.objects.filter(slug=slug).values_list("pk", flat=True).first() or 0


_IS_ASKED_FOR = IsOneOf("pk", Given("keys", KEYS))
# What of a piece is shown, and the text that its passage is taken from.
_PIECES = Statement(
    lambda: (
        listed(Edition.objects.published().filter(_IS_ASKED_FOR))
        .annotate(
            text=Subquery(Document.objects.filter(kind=Kind.PIECE, key=OuterRef("pk")).values("text")[:1])
        )
        .order_by()
    )
)
_CLAIMS = Statement(lambda: with_pieces(EditionClaim.objects.published().filter(_IS_ASKED_FOR)).order_by())
_SOURCES = Statement(
    lambda: (
        Source.objects.public()
        .filter(
            _IS_ASKED_FOR,
            Exists(
                EditionSource.objects.filter(source=OuterRef("pk"), edition__in=Edition.objects.visible())
            ),
        )
        .order_by()
    )
)
_OTHERS = Statement(
    lambda: CheckedElsewhere.objects.filter(_IS_ASKED_FOR).defer("item", "appearances").order_by()
)


def _pieces(keys: list[int]) -> list[Result]:
    rows: list[Any] = _PIECES.rows(keys=keys)
    return [Result(Kind.PIECE, piece, piece.text or "") for piece in rows]


def _claims(keys: list[int]) -> list[Result]:
    results = []
    for row in _CLAIMS.rows(keys=keys):
        piece = piece_of(row)
        claims = {claim["anchor"]: claim for claim in piece.claims}  # type: ignore[attr-defined]
        results.append(Result(Kind.CLAIM, row, rating=claims[row.anchor]["rating"]))
    return results


def _sources(keys: list[int]) -> list[Result]:
    return [Result(Kind.SOURCE, row) for row in _SOURCES.rows(keys=keys)]


def _elsewhere(keys: list[int]) -> list[Result]:
    return [Result(Kind.ELSEWHERE, row) for row in _OTHERS.rows(keys=keys)]


_SHOWN = {Kind.PIECE: _pieces, Kind.CLAIM: _claims, Kind.SOURCE: _sources, Kind.ELSEWHERE: _elsewhere}
