"""The database itself refuses to change or delete what was published."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.models import ProtectedError

from articles.models import Edition
from tests.make import make_published

pytestmark = pytest.mark.django_db

ATTEMPTS = [
    "UPDATE articles_edition SET headline = 'changed'",
    "UPDATE articles_edition SET document = '{}'::jsonb",
    "UPDATE articles_edition SET published_at = now() - interval '1 year'",
    "DELETE FROM articles_edition",
    "DELETE FROM articles_editionsource",
    "UPDATE articles_editionsource SET number = 9",
    "DELETE FROM articles_editiontopic",
    "TRUNCATE articles_editiontopic",
    "UPDATE articles_editionclaim SET rating_slug = 'true'",
    "DELETE FROM articles_editionclaim",
    "TRUNCATE articles_edition CASCADE",
    "UPDATE articles_article SET slug = 'another-address'",
]


@pytest.mark.parametrize("statement", ATTEMPTS)
def test_the_database_refuses(statement):
    edition = make_published()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        with pytest.raises(IntegrityError), transaction.atomic():
            cursor.execute(statement)
    kept = Edition.objects.get()
    assert (kept.digest, kept.document, kept.slug) == (edition.digest, edition.document, edition.slug)


def test_saving_and_deleting_in_python_are_refused_too():
    edition = make_published()
    edition.headline = "changed"
    with pytest.raises(IntegrityError), transaction.atomic():
        edition.save()
    with pytest.raises((IntegrityError, ProtectedError)), transaction.atomic():
        edition.delete()


def test_an_article_with_an_edition_cannot_be_deleted():
    edition = make_published()
    with pytest.raises(ProtectedError):
        edition.article.delete()


def test_a_source_that_an_edition_cites_cannot_be_deleted():
    source = make_published().sources.get()
    with pytest.raises(ProtectedError):
        source.delete()


def test_a_draft_may_still_change_its_slug():
    from tests.make import make_article

    article = make_article()
    article.slug = "a-better-address"
    article.save()
