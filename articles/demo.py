"""The demo newsroom: sources, pieces and editions read from fixtures/demo, through the same steps an editor takes.

A piece is a text file: TOML between two lines `+++`, then the body in markdown. `NN-slug.md` is its first edition,
`NN-slug.edition-2.md` the next one. The file with the lowest number becomes the newest piece. One with a
`stage` gets no further than that: readers do not see it, the desk does.
"""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from articles.demo_team import Team, bring, goes_out
from articles.models import (
    Article,
    Byline,
    Citation,
    Claim,
    FollowUp,
    HomePage,
    HomePlace,
    HomeTopic,
    Newsroom,
    Rating,
    Topic,
)
from articles.publishing import withdraw
from articles.rules import StepRefused
from articles.workflow import changed
from sources.models import DatePrecision, Source, SourceCopy

FENCE = "+++\n"
PRECISION = {0: DatePrecision.UNDATED, 1: DatePrecision.YEAR, 2: DatePrecision.MONTH, 3: DatePrecision.DAY}


class DemoRefused(Exception):
    """A sentence that names the file and what is wrong with it; nothing was loaded."""


@dataclass
class Loaded:
    """How many of each were made. in_work: pieces that readers do not see yet, nor their editions counted."""

    sources: int = 0
    pieces: int = 0
    editions: int = 0
    in_work: int = 0
    withdrawn: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Piece:
    """One file: the fields of its front matter, and the body."""

    name: str
    fields: dict[str, Any]
    body: str


@transaction.atomic
def load(folder: Path, team: Team) -> Loaded:
    """Fill an empty database from `folder`, all or nothing. Raises DemoRefused."""
    loaded = Loaded()
    Newsroom.objects.update_or_create(id=1, defaults=_json(folder / "newsroom.json"))
    sources = {entry["handle"]: load_source(entry) for entry in _json(folder / "sources.json")}
    first, later = _pieces(folder / "articles")
    articles = {
        piece.fields["slug"]: Article(slug=piece.fields["slug"], created_by=team.writer) for piece in first
    }
    for article in articles.values():
        article.save()
    for piece in first:
        write(articles[piece.fields["slug"]], piece, sources, articles, team)
    out = [piece for piece in first if goes_out(piece.fields)]
    in_work = [piece for piece in first if piece not in out]
    for piece in [*out, *later, *in_work]:
        article = articles[piece.fields["slug"]]
        if piece in later:
            write(article, piece, sources, articles, team)
        _bring(article, piece, team)
    loaded.editions = len(out) + len(later)
    for piece in first:
        if withdrawal := piece.fields.get("withdrawal"):
            withdraw(articles[piece.fields["slug"]], by=team.publisher, **withdrawal)
            loaded.editions += 1
            loaded.withdrawn.append(piece.fields["slug"])
    _arrange(_json(folder / "home.json"), articles)
    loaded.sources, loaded.pieces, loaded.in_work = len(sources), len(out), len(in_work)
    return loaded


def _arrange(home: dict[str, Any], articles: dict[str, Article]) -> None:
    """The home page, and what is said about the topics."""
    page = HomePage.objects.get()
    page.lead = articles[home["lead"]]
    page.save()
    for place, slug in enumerate(home["featured"], 1):
        HomePlace.objects.create(home=page, position=place, article=articles[slug])
    for place, slug in enumerate(home["shelves"], 1):
        HomeTopic.objects.create(home=page, position=place, topic=Topic.objects.get(slug=slug))
    for slug, description in home["topics"].items():
        Topic.objects.filter(slug=slug).update(description=description)


def is_loaded(folder: Path) -> bool:
    """Whether every piece of the demo is here, by its slug."""
    slugs = {piece.fields["slug"] for piece in _pieces(folder / "articles")[0]}
    return Article.objects.filter(slug__in=slugs).count() == len(slugs)


def load_source(entry: dict[str, Any]) -> Source:
    """A source from its entry in sources.json; `issued` is as precise as the ISO date it holds."""
    parts = [int(part) for part in entry["issued"].split("-")] if entry["issued"] else []
    confidential = entry["confidential"] or {}
    same = [
        "handle",
        "kind",
        "title",
        "publisher",
        "container_title",
        "language",
        "standing",
        "interests",
        "note",
    ]
    source = Source.objects.create(
        **{name: entry[name] for name in same},
        authors="\n".join(entry["authors"]),
        issued_on=date(*(parts + [1, 1])[:3]) if parts else None,
        issued_precision=PRECISION[len(parts)],
        accessed_on=date.fromisoformat(entry["accessed_on"]) if entry["accessed_on"] else None,
        no_address_reason=entry["no_address_reason"] or "",
        is_confidential=bool(confidential),
        confidential_reason=confidential.get("reason", ""),
        public_description=confidential.get("public_description", ""),
    )
    for copy in entry["copies"]:
        SourceCopy.objects.create(
            source=source, kind=copy["kind"], address=copy["address"], host=copy["host"]
        )
    return source


def write(
    article: Article,
    piece: Piece,
    sources: dict[str, Source],
    articles: dict[str, Article],
    team: Team,
) -> None:
    """Make the working copy say what the file says, rows included."""
    fields = piece.fields
    for name in ("kind", "headline", "dek", "short_answer"):
        setattr(article, name, fields[name])
    # A machine whose clock is behind would otherwise refuse the demo: nothing is checked in the future.
    article.checked_on = min(fields["checked_on"], timezone.localdate())
    article.body, article.changed_by = piece.body, team.writer
    article.save()
    article.stage = changed(article, team.writer)
    article.topics.set([_topic(name) for name in fields["topics"]])
    for rows in (article.bylines, article.claims, article.citations, article.follow_ups):
        rows.all().delete()
    try:
        for place, name in enumerate(fields["bylines"], 1):
            Byline.objects.create(article=article, position=place, name=name)
        for place, claim in enumerate(fields.get("claims", []), 1):
            _write_claim(article, place, claim)
        for citation in fields["citations"]:
            source = sources[citation["source"]] if citation["source"] else None
            Citation.objects.create(article=article, **citation | {"source": source})
        for place, follow_up in enumerate(fields["follow_ups"], 1):
            answer = articles[follow_up["answer"]] if follow_up["answer"] else None
            FollowUp.objects.create(
                article=article, position=place, question=follow_up["question"], answered_by=answer
            )
    except KeyError as missing:
        raise DemoRefused(f"{piece.name}: there is no source, field or piece {missing}.") from missing


def _write_claim(article: Article, place: int, claim: dict[str, Any]) -> None:
    rating = Rating.objects.filter(label=claim["rating"]).first()
    if rating is None:
        raise KeyError(claim["rating"])
    Claim.objects.create(
        article=article,
        position=place,
        claim_reviewed=claim["claim_reviewed"],
        claimant=claim["claimant"],
        claimant_role=claim["role"],
        claimed_on=claim.get("claimed_on"),
        rating=rating,
        explanation=claim["explanation"],
        appearances="\n".join(claim["appearances"]),
    )


def _topic(name: str) -> Topic:
    return Topic.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]


def _bring(article: Article, piece: Piece, team: Team) -> None:
    try:
        bring(article, piece.fields, team)
    except (StepRefused, ValueError) as refused:
        raise DemoRefused(f"{piece.name}: {refused}") from refused


def _pieces(folder: Path) -> tuple[list[Piece], list[Piece]]:
    """First editions, the one to be newest last; then later editions in their order."""
    names = sorted(path.name for path in folder.glob("*.md"))
    first = [name for name in names if ".edition-" not in name]
    later = [name for name in names if ".edition-" in name]
    return [_piece(folder / name) for name in reversed(first)], [_piece(folder / name) for name in later]


def _piece(path: Path) -> Piece:
    _, front, body = path.read_text().split(FENCE, 2)
    return Piece(path.name, tomllib.loads(front), body.strip())


def _json(path: Path) -> Any:
    return json.loads(path.read_text())
