"""The generator of large databases makes pieces that the site itself could have made."""

from __future__ import annotations

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client

from articles.composing import compose
from articles.integrity import violations
from articles.models import Article, Edition
from articles.preflight import problems
from articles.working_copy import WorkingCopy
from benchmarks.many.filling import NotEmpty, fill
from readers.models import Question
from tests.make import make_article

pytestmark = pytest.mark.django_db
COUNT = 50
DANGLING = """SELECT count(*) FROM {table} one WHERE {column} IS NOT NULL
    AND NOT EXISTS (SELECT FROM {other} WHERE {key} = one.{column})"""


def quietly(what: str, done: int, of: int) -> None:
    assert 0 <= done <= of


def dangling() -> list[str]:
    """Columns with a key in them that no row has, of all foreign keys that there are."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT c.conrelid::regclass, a.attname, c.confrelid::regclass, f.attname FROM pg_constraint c"
            " JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]"
            " JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = c.confkey[1] WHERE contype = 'f'"
        )
        found = []
        for table, column, other, key in cursor.fetchall():
            cursor.execute(DANGLING.format(table=table, column=column, other=other, key=key))
            if cursor.fetchone() != (0,):
                found.append(f"{table}.{column}")
        return found


def test_pieces_made_in_bulk_are_valid_shown_and_found(client: Client):
    fill(COUNT, tell=quietly)
    call_command("verify_editions", verbosity=0)
    assert [*violations()] == []
    assert dangling() == []
    assert Article.objects.count() == Edition.objects.current().count() == COUNT
    assert Edition.objects.count() > COUNT
    for copy in WorkingCopy.of_many(Article.objects.all()):
        assert problems(copy) == []
        assert compose(copy) == copy.article.editions.latest("number").document["content"]

    edition = Edition.objects.published().filter(claim_rows__claimant_slug__gt="").latest("published_at")
    claim, topic, source = edition.claim_rows.first(), edition.topics.first(), edition.sources.first()
    question = Question.objects.asked().first()
    for address in (
        "/", "/checks/", edition.get_absolute_url(), f"{edition.get_absolute_url()}history/", "/claims/",
        f"/claimants/{claim.claimant_slug}/", topic.get_absolute_url(), "/sources/", source.get_absolute_url(),
        "/corrections/", "/questions/", question.get_absolute_url(), "/feeds/checks.atom", "/sitemap.xml",
        "/api/v1/checks/", "/integrity.json",
    ):  # fmt: skip
        assert client.get(address).status_code == 200, address
    found = client.get("/search/", {"q": claim.claim_reviewed, "exact": "1"}).text
    assert edition.get_absolute_url() in found

    # and an editor can go on from there
    assert make_article().pk > COUNT
    Article.objects.filter(pk=edition.article_id).update(dek="Looked at again.")
    call_command("publish", edition.slug, note="A clearer line below the headline.", verbosity=0)
    assert "Looked at again." in client.get(edition.get_absolute_url()).text
    assert [*violations()] == []


def test_a_database_with_articles_is_left_alone_until_told():
    make_article()
    with pytest.raises(NotEmpty):
        fill(COUNT, tell=quietly)
    assert Article.objects.count() == 1
    fill(10, anew=True, tell=quietly)
    assert Article.objects.count() == 10
