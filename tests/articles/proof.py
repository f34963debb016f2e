"""Editions to prove: a small published site, the forger's tools, and what verify_editions says of it all."""

from __future__ import annotations

import copy
import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from io import StringIO

from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone

from articles.canonical import stamp
from articles.claim_rows import rows_of
from articles.models import Article, Edition, EditionClaim, EditionSource, EditionTopic
from articles.publishing import publish, withdraw
from articles.sealing import sealed
from tests.kept_rows import without_triggers
from tests.make import make_published, make_source


@dataclass(frozen=True)
class Published:
    """Three pieces: one with three editions, one with one, one that is withdrawn."""

    changed: Article
    single: Article
    withdrawn: Article


def make_site() -> Published:
    first = make_published(slug="changed-twice", citations={1: make_source(), 2: make_source()}, body="[2]")
    for dek in ("A second dek.", "A third dek."):
        Article.objects.filter(pk=first.article_id).update(dek=dek)
        publish(first.article, by=None, note="A better dek.", kind="correction")
    single = make_published(slug="as-it-was")
    gone = make_published(slug="taken-back")
    withdraw(gone.article, by=None, notice="Do not rely on it.", reason="The figure was wrong.")
    connection.check_constraints()  # what the database has put off, it has done before its guards go
    return Published(first.article, single.article, gone.article)


def editions(article: Article) -> list[Edition]:
    return list(Edition.objects.filter(article=article).order_by("number"))


def forge(edition: Edition, previous: str | None = None) -> Edition:
    """Make digest and columns agree with the document, as publishing would have."""
    its = edition.document["edition"]
    if previous is not None:
        its["previous"] = previous
    edition.previous_digest = its["previous"]
    edition.number, edition.slug, edition.note = its["number"], its["slug"], its["note"]
    edition.headline = edition.document["content"]["headline"]
    edition.digest = sha256(sealed(edition.document)).hexdigest()
    edition.save()
    for rows in (EditionSource, EditionTopic):
        rows.objects.filter(edition=edition).update(first_published_at=edition.first_published_at)
    EditionClaim.objects.filter(edition=edition)._raw_delete("default")
    EditionClaim.objects.bulk_create(
        EditionClaim(edition=edition, first_published_at=edition.first_published_at, **row)
        for row in rows_of(edition.document["content"])
    )
    return edition


def forge_chain(article_editions: list[Edition]) -> None:
    """Number and chain them anew, in this order."""
    for edition in article_editions:
        remove(edition)
    previous = ""
    for place, edition in enumerate(article_editions, 1):
        edition.document["edition"]["number"] = place
        previous = forge(edition, previous).digest


def sweep(edition: Edition) -> None:
    """Delete an edition with all its rows."""
    EditionSource.objects.filter(edition=edition)._raw_delete("default")
    EditionTopic.objects.filter(edition=edition)._raw_delete("default")
    EditionClaim.objects.filter(edition=edition)._raw_delete("default")
    remove(edition)


def remove(edition: Edition) -> None:
    Edition.objects.filter(pk=edition.pk)._raw_delete("default")


def twin(edition: Edition) -> Edition:
    """A second edition with the same words, not saved."""
    other = copy.deepcopy(edition)
    other.pk, other._state.adding = None, True
    return other


def edit(edition: Edition) -> Edition:
    edition.document["content"]["short_answer"]["html"] += "<p>Not.</p>"
    return edition


def backdate(edition: Edition) -> Edition:
    edition.published_at = edition.first_published_at = edition.published_at - timedelta(days=1)
    for name in ("published_at", "first_published_at"):
        edition.document["edition"][name] = stamp(edition.published_at)
    return forge(edition)


def embargoed() -> Edition:
    """A second edition, frozen now, to be seen tomorrow."""
    first = make_published()
    Article.objects.filter(pk=first.article_id).update(dek="Not yet public.")
    edition = publish(first.article, by=None, note="Not before tomorrow.")
    edition.published_at = (timezone.now() + timedelta(days=1)).replace(microsecond=0)
    edition.document["edition"]["published_at"] = stamp(edition.published_at)
    with without_triggers():
        return forge(edition)


def violations() -> list[dict[str, str]]:
    output = StringIO()
    with suppress(CommandError):
        call_command("verify_editions", "--json", stdout=output)
    *found, summary = [json.loads(line) for line in output.getvalue().splitlines()]
    assert summary["violations"] == len(found)
    return found
