"""Searching: the index finds and ranks, and each table's own door decides what readers may see."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Exists, OuterRef

from articles.listing import piece_of, with_pieces
from articles.models import Edition, EditionClaim, EditionSource, Topic
from articles.reading import listed
from elsewhere.models import CheckedElsewhere
from search.asking import Asked
from search.models import Document, Kind
from search.nearest import corrected
from sources.folding import searchable
from sources.models import Source

MOST = 100  # results that are ranked and shown; a search that has more is told to be narrower
PER_PAGE = 10
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
    nothing_to_look_for: only exclusions, or only words that stand everywhere.
    """

    rows: list[Result] = field(default_factory=list)
    count: int = 0
    has_more: bool = False
    asked_for: str = ""
    is_corrected: bool = False
    nothing_to_look_for: bool = False
    configs: tuple[str, ...] = ()
    page: int = 1

    @property
    def has_next(self) -> bool:
        return self.page * PER_PAGE < min(self.count, MOST)


def find(asked: Asked) -> Results:
    """The page of results that is asked for; with the nearest words where these find nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT found, configs FROM search_configs() configs, search_query(%s, configs) found",
            [asked.query],
        )
        query, configs = cursor.fetchone()
    if query is None or not _is_findable(query):
        return Results(asked_for=asked.words, nothing_to_look_for=True)
    keys = _keys(query, asked)
    words = asked.words
    if not keys and not asked.exact and (nearest := corrected(asked, configs)):
        keys = _keys(_query(asked.with_words(nearest).query, configs), asked)
        words = nearest if keys else words
    return Results(
        rows=shown(keys[:MOST][(asked.page - 1) * PER_PAGE : asked.page * PER_PAGE]),
        count=min(len(keys), MOST),
        has_more=len(keys) > MOST,
        asked_for=words,
        is_corrected=words != asked.words,
        configs=tuple(configs),
        page=asked.page,
    )


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


def _query(words: str, configs: Sequence[str]) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT search_query(%s, %s)", [words, list(configs)])
        return str(cursor.fetchone()[0] or "")


def _is_findable(query: str) -> bool:
    """Whether a document has to have some word; only exclusions would mean nearly everything."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT querytree(%s::tsquery)", [query])
        return str(cursor.fetchone()[0]) not in ("", "T")


def _keys(query: str, asked: Asked) -> list[tuple[str, int]]:
    """Best first, one more than is shown."""
    if not query:
        return []
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
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, key FROM search_find(%s::tsquery, %s, %s, %s, %s, %s, %s)",
            [query, wanted, kinds, years, since, until, MOST + 1],
        )
        return cursor.fetchall()


def name_key(name: str) -> str:
    """A name, or its address word, as the function `search_name` of the database writes it."""
    return "-".join(re.findall(r"[^\W_]+", searchable(name).replace("'", "")))


def _topic(slug: str) -> int:
    """The key of a topic, 0 where there is none."""
    return Topic.objects.filter(slug=slug).values_list("pk", flat=True).first() or 0


def _pieces(keys: Iterable[int]) -> list[Result]:
    texts = dict(Document.objects.filter(kind=Kind.PIECE, key__in=keys).values_list("key", "text"))
    pieces = listed(Edition.objects.published().filter(pk__in=keys))
    return [Result(Kind.PIECE, piece, texts.get(piece.pk, "")) for piece in pieces]


def _claims(keys: Iterable[int]) -> list[Result]:
    results = []
    for row in with_pieces(EditionClaim.objects.published().filter(pk__in=keys)):
        piece = piece_of(row)
        claims = {claim["anchor"]: claim for claim in piece.claims}  # type: ignore[attr-defined]
        results.append(Result(Kind.CLAIM, row, rating=claims[row.anchor]["rating"]))
    return results


def _sources(keys: Iterable[int]) -> list[Result]:
    cited = EditionSource.objects.filter(source=OuterRef("pk"), edition__in=Edition.objects.visible())
    rows = Source.objects.public().filter(Exists(cited), pk__in=keys)
    return [Result(Kind.SOURCE, row) for row in rows]


def _elsewhere(keys: Iterable[int]) -> list[Result]:
    rows = CheckedElsewhere.objects.filter(pk__in=keys).defer("item", "appearances")
    return [Result(Kind.ELSEWHERE, row) for row in rows]


_SHOWN = {Kind.PIECE: _pieces, Kind.CLAIM: _claims, Kind.SOURCE: _sources, Kind.ELSEWHERE: _elsewhere}
