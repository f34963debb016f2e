"""What stands on the home page: what an editor arranged, and the newest of the rest. Nothing appears twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef
from django.db.models.functions import JSONObject

from articles.listing import NEWEST_FIRST
from articles.models import Edition, EditionTopic, HomePage, HomePlace, HomeTopic, Kind
from articles.models.home import MOST_PLACES
from articles.one_of import KEYS, IsOneOf
from articles.reading import listed
from articles.statements import Given, Statement

CHECKS, EXPLAINERS, ON_A_SHELF = 6, 3, 3
# So many may stand elsewhere on the page already: those of a list that are asked for beyond what it shows.
ELSEWHERE = 1 + MOST_PLACES + CHECKS + EXPLAINERS + MOST_PLACES * ON_A_SHELF


@dataclass(frozen=True)
class Shelf:
    """The newest pieces of a topic."""

    name: str
    slug: str
    pieces: list[Edition]


@dataclass(frozen=True)
class Front:
    lead: Edition | None
    featured: list[Edition]
    explainers: list[Edition]
    checks: list[Edition]
    shelves: list[Shelf]


def front() -> Front:
    """Two queries, whatever is arranged and however much is published."""
    home: Any = _ARRANGED.rows()[0]
    kinds = home.newest_checks + home.newest_explainers
    arranged = [home.lead_id, *home.featured]
    wanted = {*kinds, *arranged, *(piece for shelf in home.shelves for piece in shelf["pieces"])}
    found = {piece.article_id: piece for piece in _PIECES.rows(articles=sorted(wanted - {None}))}
    return _laid_out(home, _Untaken(found))


class _Untaken:
    """Gives each piece away once; those that readers cannot see not at all."""

    def __init__(self, pieces: dict[int, Edition]) -> None:
        self.pieces = pieces

    def take(self, articles: Iterable[int | None], most: int) -> list[Edition]:
        there = [article for article in dict.fromkeys(articles) if article in self.pieces][:most]
        return [self.pieces.pop(article) for article in there if article is not None]

    def newest(self, articles: Iterable[int]) -> list[int]:
        there = [self.pieces[article] for article in articles if article in self.pieces]
        there.sort(key=lambda piece: (piece.first_published_at, piece.article_id), reverse=True)
        return [piece.article_id for piece in there]


def _laid_out(home: Any, untaken: _Untaken) -> Front:
    """From the top of the page to its end, each part with what those above it left."""
    lead = untaken.take([home.lead_id], 1)
    featured = untaken.take(home.featured, MOST_PLACES)
    lead = lead or untaken.take(untaken.newest(home.newest_checks + home.newest_explainers), 1)
    return Front(
        lead=lead[0] if lead else None,
        featured=featured,
        explainers=untaken.take(home.newest_explainers, EXPLAINERS),
        checks=untaken.take(home.newest_checks, CHECKS),
        shelves=[
            Shelf(shelf["name"], shelf["slug"], pieces)
            for shelf in home.shelves
            if (pieces := untaken.take(shelf["pieces"], ON_A_SHELF))
        ],
    )


def _arranged(model: Any) -> Any:
    return model.objects.filter(home=OuterRef("pk")).order_by("position", "pk")[:MOST_PLACES]


def _newest(kind: Kind, shown: int) -> ArraySubquery:
    """The articles of the newest pieces of a kind; more than are shown, as some stand elsewhere on the page."""
    editions = Edition.objects.published().filter(article_kind=kind).newest_first()
    return ArraySubquery(editions.values("article")[: shown + 1 + MOST_PLACES])


def _shelf() -> JSONObject:
    newest = EditionTopic.objects.published().filter(topic=OuterRef("topic")).order_by(*NEWEST_FIRST)
    return JSONObject(
        name="topic__name",
        slug="topic__slug",
        pieces=ArraySubquery(newest.values("edition__article")[: ON_A_SHELF + ELSEWHERE]),
    )


_ARRANGED: Statement[HomePage] = Statement(
    lambda: HomePage.objects.annotate(
        featured=ArraySubquery(_arranged(HomePlace).values("article")),
        shelves=ArraySubquery(_arranged(HomeTopic).values(shelf=_shelf())),
        newest_checks=_newest(Kind.CHECK, CHECKS),
        newest_explainers=_newest(Kind.EXPLAINER, EXPLAINERS),
    )
)
_PIECES: Statement[Edition] = Statement(
    lambda: listed(
        Edition.objects.published().filter(IsOneOf("article_id", Given("articles", KEYS))).order_by()
    )
)
