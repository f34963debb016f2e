"""A scheduled edition becomes visible at its second by itself, everywhere at once, and can be taken back until then."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from articles.freezing import database_time
from articles.models import Action, Article, Edition, Stage, Step
from articles.publishing import publish, schedule, withdraw
from articles.rules import StepRefused
from articles.workflow import unschedule
from tests.articles.desk import log_in, open_form, press
from tests.make import make_approved, make_article, make_published, make_source, make_user
from tests.reader import get, open_page

pytestmark = pytest.mark.django_db


def scheduled(at: datetime, article: Article | None = None, **options) -> Article:
    article = make_approved(article)
    schedule(article, by=make_user("publisher"), at=at, **options)
    article.refresh_from_db()
    return article


def wait_for(moment: datetime) -> None:
    time.sleep(max(0.0, (moment - timezone.now()).total_seconds()) + 0.05)


def test_it_appears_everywhere_at_its_second_and_nowhere_before():
    source = make_source(title="Salt of the sea")
    asks = make_published(follow_ups=["Is the sea salt?"]).article
    article = make_article(headline="Is the sea salt?", citations={1: source}, topics=["Sea"])
    asks.follow_ups.update(answered_by=article)
    at = database_time() + timedelta(seconds=12)
    scheduled(at, article)
    own = [
        article.get_absolute_url(),
        "/topics/sea/",
        source.get_absolute_url(),
        f"/checks/{article.slug}/history/",
    ]
    lists = ["/", "/checks/", "/topics/", "/sources/", asks.get_absolute_url(), "/integrity.json"]
    words = {"/topics/": "/topics/sea/", "/sources/": "Salt of the sea"}
    for page in own:
        assert get(page).status_code == 404
    for page in lists:
        assert words.get(page, article.slug) not in get(page).content.decode()
    assert Article.objects.get(pk=article.pk).stage_now == Stage.SCHEDULED
    assert timezone.now() < at
    wait_for(at)
    for page in own:
        assert get(page).status_code == 200
    for page in lists:
        assert words.get(page, article.slug) in get(page).content.decode()
    assert Article.objects.get(pk=article.pk).stage_now == Stage.PUBLISHED


def test_the_frozen_text_is_the_approved_one_whatever_a_source_becomes(tomorrow):
    article = scheduled(tomorrow)
    article.citations.get().source.copies.all().delete()
    edition = Edition.objects.get()
    assert edition.published_at == edition.first_published_at == tomorrow
    assert edition.document["edition"]["published_at"] == tomorrow.astimezone(UTC).strftime(
        "%Y-%m-%dT%H:%M:%SZ"
    )
    assert Step.objects.latest("id").digest == article.approved_digest


def test_a_time_that_has_passed_is_refused():
    article = make_approved()
    with pytest.raises(StepRefused) as refused:
        schedule(article, by=make_user("publisher"), at=timezone.now() - timedelta(seconds=5))
    assert refused.value.codes == ["at"]
    assert Article.objects.get().stage == Stage.APPROVED


def test_taken_off_the_schedule_it_is_approved_as_before(tomorrow):
    article = scheduled(tomorrow)
    unschedule(article, by=make_user("publisher"))
    article.refresh_from_db()
    assert (article.stage, article.publish_at) == (Stage.APPROVED, None)
    assert not Edition.objects.exists()
    assert publish(article, by=make_user("publisher")).number == 1


def test_a_saved_change_takes_it_off_the_schedule_and_back_to_review(tomorrow):
    article, client = scheduled(tomorrow), log_in("writer")
    press(client, open_form(client, article) | {"dek": "Changed."}, article)
    article.refresh_from_db()
    assert (article.stage, article.publish_at, article.approved_digest) == (Stage.IN_REVIEW, None, "")
    assert not Edition.objects.exists()
    assert Step.objects.latest("id").action == Action.CHANGE


def test_a_change_after_its_time_is_a_draft_of_the_next_edition():
    at = database_time() + timedelta(seconds=4)
    article, client = scheduled(at), log_in("writer")
    wait_for(at)
    press(client, open_form(client, article) | {"dek": "Changed."}, article)
    article.refresh_from_db()
    assert (article.stage, article.publish_at) == (Stage.DRAFT, None)
    assert Edition.objects.published().get().dek != "Changed."


def test_a_later_edition_is_scheduled_with_its_kind_and_note(tomorrow):
    article = make_published(slug="salt").article
    Article.objects.update(dek="Not what it was.")
    scheduled(tomorrow, article, note="A better dek.", kind="correction")
    coming = Edition.objects.get(number=2)
    assert (coming.kind, coming.previous_digest) == ("correction", Edition.objects.get(number=1).digest)
    assert "Not what it was" not in get("/checks/salt/").content.decode()
    withdraw(article, by=make_user("publisher"), notice="Wrong.", reason="Misread.")
    assert Edition.objects.get(number=2).is_withdrawn


def test_the_operator_publishes_at_once_what_was_scheduled(tomorrow):
    article = scheduled(tomorrow)
    edition = publish(article, by=None)
    assert Edition.objects.published().get() == edition
    assert open_page(edition.get_absolute_url())


@pytest.mark.parametrize(
    "table",
    ["articles_edition", "articles_editionsource", "articles_editiontopic", "articles_editionclaim"],
)
def test_the_database_lets_nobody_change_what_is_scheduled(table, tomorrow):
    scheduled(tomorrow)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET id = id + 1")


@pytest.mark.django_db(transaction=True)
def test_a_deletion_that_is_done_only_after_its_second_is_refused():
    """Asked for in time, but the transaction lasts: a reader has seen it by then."""
    at = database_time() + timedelta(seconds=5)
    scheduled(at)

    def delete_and_linger():
        with transaction.atomic():
            with connection.cursor() as cursor:
                for rows in ("source", "topic", "claim"):
                    cursor.execute(f"DELETE FROM articles_edition{rows}")
                cursor.execute("DELETE FROM articles_edition")
            wait_for(at)

    with pytest.raises(IntegrityError, match="became visible"):
        delete_and_linger()
    assert Edition.objects.visible().exists()
