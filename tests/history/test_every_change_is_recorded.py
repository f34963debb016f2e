"""Whatever way a row is saved, the database records what changed."""

import pytest
from django.db import IntegrityError, connection, transaction

from articles.models import Article, Byline, Citation, Claim, FollowUp, Newsroom, Rating, Topic
from history.models import Revision
from sources.models import Source, SourceCopy
from supporters.models import Campaign
from tests.make import make_article
from tests.supporters.make import make_campaign

pytestmark = pytest.mark.django_db


def newest() -> Revision:
    return Revision.objects.latest("id")


def test_a_save_records_the_changed_columns_alone() -> None:
    article = make_article(headline="Before?")
    article.headline = "After?"
    article.save()
    change = newest()
    assert (change.action, change.before, change.after) == (
        "update",
        {"headline": "Before?"},
        {"headline": "After?"},
    )
    assert (change.subject_table, change.subject_id) == ("articles_article", article.pk)


def test_a_save_that_changes_nothing_records_nothing() -> None:
    article = make_article()
    count = Revision.objects.count()
    article.save()
    assert Revision.objects.count() == count


def test_update_of_many_records_each() -> None:
    articles = [make_article(), make_article()]
    Article.objects.update(dek="All alike.")
    changes = Revision.objects.filter(after={"dek": "All alike."})
    assert {change.subject_id for change in changes} == {article.pk for article in articles}


def test_bulk_create_and_delete_are_recorded_with_the_whole_row() -> None:
    article = make_article(follow_ups=[])
    FollowUp.objects.bulk_create(
        [FollowUp(article=article, question=question) for question in ("One?", "Two?")]
    )
    assert newest().after["question"] == "Two?"
    article.follow_ups.all().delete()
    assert (newest().action, newest().after, newest().before["article_id"]) == ("delete", None, article.pk)


def test_sql_by_hand_is_recorded_without_a_name() -> None:
    article = make_article()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_claim SET claimant = 'A stranger' WHERE article_id = %s", [article.pk]
        )
    assert (newest().after, newest().by, newest().by_name) == ({"claimant": "A stranger"}, None, "")


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (Article, "dek"),
        (Claim, "claimant"),
        (Citation, "locator"),
        (FollowUp, "question"),
        (Byline, "credit"),
        (Rating, "meaning"),
        (Topic, "description"),
        (Newsroom, "tagline"),
        (Source, "note"),
        (SourceCopy, "host"),
        (Campaign, "uses"),
    ],
)
def test_every_kind_of_row_is_recorded(model, field: str) -> None:
    make_article(follow_ups=["One?"])
    make_campaign()
    Newsroom.objects.get_or_create(pk=1)
    row = model.objects.first()
    model.objects.filter(pk=row.pk).update(**{field: "Other words"})
    change = Revision.objects.filter(table_name=model._meta.db_table).latest("id")
    assert (change.row_id, change.after) == (row.pk, {field: "Other words"})


def test_topics_of_an_article_are_recorded_as_its_own() -> None:
    article = make_article(topics=["Science"])
    article.topics.clear()
    assert (newest().action, newest().subject_table, newest().subject_id) == (
        "delete",
        "articles_article",
        article.pk,
    )


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE history_revision SET by_name = 'x'",
        "DELETE FROM history_revision",
        "TRUNCATE history_revision",
    ],
)
def test_the_history_itself_cannot_be_changed(statement: str) -> None:
    make_article()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
