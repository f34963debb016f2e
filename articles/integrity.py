"""What every edition must satisfy, what is published so that anybody can check it, and where it does not hold.

docs/integrity.md says what this proves, and what it does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db.models import Exists, OuterRef, Subquery

from articles.canonical import digest, stamp
from articles.claim_rows import rows_of
from articles.models import Article, Edition, EditionClaim, EditionSource, EditionTopic, Stage, Topic
from articles.sealing import Malformed, openings, sealed
from sources.models import Source

FORMAT = 1
AT_ONCE = 50  # editions held in memory while all are walked through


@dataclass(frozen=True)
class Violation:
    """code: one word for machines. about: whose fault it is, such as "is-it-so, edition 2". sentence: what is wrong."""

    code: str
    about: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.about}: {self.sentence}"


def listing() -> dict[str, Any]:
    """`/integrity.json`: the newest visible edition of each article, by article, and one digest over them all."""
    current = Edition.objects.current().order_by("article_id")
    editions = [
        {"article": article, "slug": slug, "number": number, "digest": its, "published_at": stamp(moment)}
        for article, slug, number, its, moment in current.values_list(
            "article_id", "slug", "number", "digest", "published_at"
        )
    ]
    return {"format": FORMAT, "count": len(editions), "root": digest(editions), "editions": editions}


def shown(edition: Edition) -> dict[str, Any]:
    """What the site tells of an edition beside its sealed document: its columns, and what its seals are of.

    What a source says that is confidential by now is left out, salt included, and `redacted` stands in its place.
    Raises Malformed.
    """
    references = edition.document["content"]["references"]
    opened = openings(edition.document)
    ids = [opening["source"] for opening in opened if isinstance(opening["source"], int)]
    public = {*Source.objects.filter(pk__in=ids, is_confidential=False).values_list("pk", flat=True)}
    return {
        "format": FORMAT,
        "digest": edition.digest,
        "columns": columns(edition),
        "references": [
            {"number": reference["number"]}
            | ({"opened": opening} if opening["source"] in public else {"redacted": True})
            for reference, opening in zip(references, opened, strict=True)
        ],
    }


def columns(edition: Edition) -> dict[str, Any]:
    """What lists, feeds and history read, in the words of the document."""
    return {
        "article": edition.article_id,
        "article_kind": edition.article_kind,
        "dek": edition.dek,
        "first_published_at": stamp(edition.first_published_at),
        "headline": edition.headline,
        "kind": edition.kind,
        "note": edition.note,
        "number": edition.number,
        "previous": edition.previous_digest,
        "published_at": stamp(edition.published_at),
        "slug": edition.slug,
    }


def columns_of(document: dict[str, Any]) -> dict[str, Any]:
    """What the columns of an edition with this document must hold. Raises Malformed."""
    try:
        content = document["content"]
        told = {key: value for key, value in document["edition"].items() if key != "newsroom"}
        return told | {
            "article_kind": content["kind"],
            "dek": content["dek"],
            "headline": content["headline"],
        }
    except (AttributeError, KeyError, TypeError) as error:
        raise Malformed(str(error)) from error


def violations() -> Iterator[Violation]:
    """Everything that is wrong with the editions in the database, in bounded memory."""
    topics = dict(Topic.objects.values_list("pk", "slug"))
    before: Edition | None = None
    for edition in _every_edition():
        if before and before.article_id != edition.article_id:
            before = None
        for code, sentence in _wrong_with(edition, before, topics):
            yield Violation(code, f"{edition.slug}, edition {edition.number}", sentence)
        before = edition
    yield from _left_behind()


def _every_edition() -> Iterator[Edition]:
    """In their order, with `slug_of_article`: None where the article is gone."""
    slug = Article.objects.filter(pk=OuterRef("article_id")).values("slug")
    rows = Edition.objects.annotate(slug_of_article=Subquery(slug)).order_by("article_id", "number", "pk")
    return rows.prefetch_related("editionsource_set", "editiontopic_set", "claim_rows").iterator(
        chunk_size=AT_ONCE
    )


def _wrong_with(
    edition: Edition, before: Edition | None, topics: dict[int, str]
) -> Iterator[tuple[str, str]]:
    try:
        if sha256(sealed(edition.document)).hexdigest() != edition.digest:
            yield "digest", "its document is not the one that its digest is of."
        yield from _of_columns(edition)
        yield from _of_sources(edition)
        yield from _of_topics(edition, topics)
        yield from _of_claims(edition)
    except (Malformed, AttributeError, KeyError, TypeError, ValueError):
        yield "document", "its document lacks parts that every document has."
    yield from _of_place(edition, before)
    slug = edition.slug_of_article  # type: ignore[attr-defined]
    if slug is None:
        yield "article", "its article is gone."
    elif slug != edition.slug:
        yield "slug", f"its article has the slug “{slug}” now, which was frozen."


def _of_columns(edition: Edition) -> Iterator[tuple[str, str]]:
    stored, told = columns(edition), columns_of(edition.document)
    for name in sorted({*stored, *told}):
        if stored.get(name) != told.get(name):
            yield (
                "column",
                (
                    f"the column {name} says {_cut(stored.get(name))}, its document says {_cut(told.get(name))}."
                ),
            )


def _of_place(edition: Edition, before: Edition | None) -> Iterator[tuple[str, str]]:
    """Numbers 1 to n without a gap, each naming the digest before it, dates that never go back."""
    expected = before.number + 1 if before else 1
    if edition.number != expected:
        yield "number", f"edition {expected} should stand in its place."
    if edition.previous_digest != (before.digest if before else ""):
        yield "chain", "it does not name the digest of the edition before it."
    if before and edition.published_at < before.published_at:
        yield "dates", "it is dated before the edition that it follows."
    if edition.first_published_at != (before or edition).first_published_at or (
        not before and edition.first_published_at != edition.published_at
    ):
        yield "dates", "it does not agree with the first edition on when that was published."


def _of_sources(edition: Edition) -> Iterator[tuple[str, str]]:
    rows = Counter((row.number, row.source_id) for row in edition.editionsource_set.all())
    cited = Counter(
        (reference["number"], reference.get("source"))
        for reference in edition.document["content"]["references"]
    )
    for number, _source in cited - rows:
        yield "sources", f"no row says which source stands behind [{number}] as its document does."
    for number, _source in rows - cited:
        yield "sources", f"a row names a source for [{number}] that its document does not."
    if any(row.first_published_at != edition.first_published_at for row in edition.editionsource_set.all()):
        yield "sources", "a row of its sources bears another date than the edition."


def _of_topics(edition: Edition, slugs: dict[int, str]) -> Iterator[tuple[str, str]]:
    """A topic may have been renamed since: what its document calls it is then no topic's slug any more."""
    told = {topic["slug"] for topic in edition.document["content"]["topics"]}
    rows = [slugs.get(row.topic_id, "") for row in edition.editiontopic_set.all()]
    for slug in sorted((told & {*slugs.values()}) - {*rows}):
        yield "topics", f"no row puts it under the topic {slug}, as its document does."
    if len(rows) != len(told):
        yield "topics", f"its document names {len(told)} topics, {len(rows)} rows do."
    if any(row.first_published_at != edition.first_published_at for row in edition.editiontopic_set.all()):
        yield "topics", "a row of its topics bears another date than the edition."


def _of_claims(edition: Edition) -> Iterator[tuple[str, str]]:
    told = {row["position"]: row for row in rows_of(edition.document["content"])}
    rows = {row.position: row for row in edition.claim_rows.all()}
    for position in sorted({*told, *rows}):
        row, claim = rows.get(position), told.get(position)
        if row is None:
            yield "claims", f"no row holds its claim {position}."
        elif claim is None:
            yield "claims", f"a row holds a claim {position} that its document does not."
        elif any(getattr(row, name) != value for name, value in claim.items()):
            yield "claims", f"the row of its claim {position} says something else than its document."
        elif row.first_published_at != edition.first_published_at:
            yield "claims", f"the row of its claim {position} bears another date than the edition."


def _left_behind() -> Iterator[Violation]:
    """What deleted editions leave where nobody swept up after them."""
    for model in (EditionSource, EditionTopic, EditionClaim):
        edition = Edition.objects.filter(pk=OuterRef("edition_id"))
        for gone in (
            model.objects.filter(~Exists(edition)).order_by("edition_id").values_list("edition_id", flat=True)
        ).distinct():
            yield Violation(
                "gone", f"row {gone}", f"the edition is gone that rows of {model._meta.db_table} are of."
            )
    public = Article.objects.filter(stage__in=[Stage.PUBLISHED, Stage.SCHEDULED, Stage.WITHDRAWN])
    without = public.filter(~Exists(Edition.objects.filter(article=OuterRef("pk"))))
    for slug in without.order_by("pk").values_list("slug", flat=True).iterator():
        yield Violation("gone", slug, "it was published or scheduled, and has no edition.")


def _cut(value: Any) -> str:
    text = "nothing" if value is None else str(value)
    return f"“{text[:60]}…”" if len(text) > 60 else f"“{text}”"
