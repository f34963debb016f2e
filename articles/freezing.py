"""Editions are made here, and only here; and one that nobody can have seen yet is taken back here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import connection
from django.db.models import F
from django.db.models.functions import Greatest

from articles.canonical import stamp
from articles.claim_rows import rows_of
from articles.models import Article, Edition, EditionClaim, EditionSource, EditionTopic, Newsroom
from articles.sealing import new_salts, sealed

FORMAT = 1
# What goes out within this time counts as gone: taking it back could collide with the reader who sees it already.
TOO_LATE = timedelta(seconds=5)


def freeze(
    article: Article,
    before: Edition | None,
    content: dict[str, Any],
    *,
    kind: str,
    note: str,
    by: AbstractBaseUser | None,
    at: datetime,
    sources: Iterable[tuple[int, int]],
    topics: Iterable[int],
    newsroom: Newsroom,
    withdrawal: dict[str, str] | None = None,
) -> Edition:
    """The edition after `before`, visible from `at` on: a moment in whole seconds, of the past or of the future.

    sources: (number, key of the source) of each citation. topics: keys.
    """
    first = before.first_published_at if before else at
    document: dict[str, Any] = {
        "format": FORMAT,
        "edition": {
            "article": article.pk,
            "number": before.number + 1 if before else 1,
            "kind": str(kind),
            "note": note,
            "previous": before.digest if before else "",
            "first_published_at": stamp(first),
            "published_at": stamp(at),
            "slug": article.slug,
            "newsroom": newsroom.name,
        },
        "withdrawal": withdrawal,
        "content": content,
        "salts": new_salts(content),
    }
    edition = Edition.objects.create(
        article=article,
        number=document["edition"]["number"],
        kind=kind,
        note=note,
        article_kind=content["kind"],
        slug=article.slug,
        headline=content["headline"],
        dek=content["dek"],
        document=document,
        previous_digest=document["edition"]["previous"],
        digest=sha256(sealed(document)).hexdigest(),
        first_published_at=first,
        published_at=at,
        frozen_by_id=by.pk if by else None,
    )
    EditionSource.objects.bulk_create(
        EditionSource(edition=edition, number=number, source_id=source, first_published_at=first)
        for number, source in sources
    )
    EditionTopic.objects.bulk_create(
        EditionTopic(edition=edition, topic_id=topic, first_published_at=first) for topic in topics
    )
    EditionClaim.objects.bulk_create(
        EditionClaim(edition=edition, first_published_at=first, **row) for row in rows_of(content)
    )
    return edition


def take_back(article: Article) -> None:
    """Delete the edition of `article` that is still to come. The database refuses it for one that is visible.

    What was visible when it was frozen is none of these: readers have seen it, and only the clock was set back since.
    """
    coming = Edition.objects.filter(
        article=article, published_at__gt=Greatest(last_moment(), F("frozen_at") + TOO_LATE)
    )
    EditionSource.objects.filter(edition__in=coming).delete()
    EditionTopic.objects.filter(edition__in=coming).delete()
    EditionClaim.objects.filter(edition__in=coming).delete()
    coming.delete()


def last_moment() -> datetime:
    """What is scheduled up to here can no longer be taken back."""
    return database_time() + TOO_LATE


def database_time() -> datetime:
    """The clock by which readers' requests are answered too, in whole seconds: a document holds no fractions.

    Rounded down, so that what is published now is visible at once.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT date_trunc('second', statement_timestamp())")
        return cursor.fetchone()[0]
