"""The clock was an hour ahead and is put right: nothing is lost, dates do not go back, nobody stays locked out.

What was made by a clock that was ahead lies in the future now. So that is how it is made here.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.utils import timezone

from articles import publishing
from articles.freezing import database_time
from articles.models import Edition, Stage
from articles.publishing import publish, withdraw
from articles.rules import StepRefused
from readers import doors
from readers.doors import Limit
from readers.models import Knock
from tests.faults.served import within
from tests.make import make_approved, make_article, make_published, make_user
from tests.project.cached import Cached
from tests.readers.asking import CLAIM

AHEAD = timedelta(hours=1)


@pytest.fixture
def ahead(monkeypatch):
    """Publishing by a clock that is an hour ahead."""

    def by_a_wrong_clock(article, **given) -> Edition:
        with monkeypatch.context() as patch:
            moment = database_time() + AHEAD
            patch.setattr(publishing, "database_time", lambda: moment)
            patch.setattr("django.utils.timezone.now", lambda: moment)
            return publish(article, by=None, **given)

    return by_a_wrong_clock


@pytest.mark.django_db
def test_what_went_out_by_the_wrong_clock_is_never_taken_back(ahead):
    article = make_article()
    edition = ahead(article)
    person = make_user("publisher", is_superuser=True)
    for take in (
        lambda: publish(article, by=None, note="Again."),
        lambda: withdraw(article, by=person, notice="Gone.", reason="Wrong."),
    ):
        with pytest.raises(StepRefused, match="going out|never published"):
            take()
    assert [*Edition.objects.filter(article=article)] == [edition]
    article.refresh_from_db()
    assert article.stage == Stage.PUBLISHED


@pytest.mark.django_db
def test_the_next_edition_is_not_dated_before_the_last(monkeypatch):
    first = make_published()
    monkeypatch.setattr(publishing, "database_time", lambda: first.published_at - AHEAD)
    first.article.refresh_from_db()
    first.article.body += "\n\nMore words."
    first.article.save()
    second = publish(make_approved(first.article), by=None, note="More words.")
    assert second.published_at == first.published_at
    assert Edition.objects.visible().filter(pk=second.pk).exists()


@pytest.mark.django_db
def test_wrong_tries_of_a_time_to_come_lock_nobody_out():
    make_user("editor", username="ada")
    client = Client()

    def log_in() -> int:
        return client.post("/admin/login/", {"username": "ada", "password": "secret-word"}).status_code

    for _ in range(6):
        client.post("/admin/login/", {"username": "ada", "password": "wrong"})
    assert log_in() == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() + AHEAD)
    assert log_in() == 302


@pytest.mark.django_db
def test_knocks_of_a_time_to_come_close_no_door(monkeypatch):
    monkeypatch.setitem(doors.LIMITS, "look", [Limit(1, timedelta(hours=1))])

    def look() -> int:
        return Client().post("/suggest/", {"text": CLAIM}).status_code

    assert [look(), look()] == [200, 429]
    Knock.objects.update(at=timezone.now() + AHEAD)
    assert [look(), look()] == [200, 429]


@pytest.mark.django_db(transaction=True)
def test_a_page_kept_by_the_wrong_clock_is_made_anew(monkeypatch, tmp_path):
    make_published(slug="piece")
    site = Cached(tmp_path)
    with monkeypatch.context() as patch:
        clock = timezone.now().timestamp() + AHEAD.total_seconds()
        patch.setattr("factcheck.pagecache.time.time", lambda: clock)
        site.get("/checks/piece/")

    def is_made_anew() -> bool:
        assert site.get("/checks/piece/").status == 200
        return len(site.rendered) == 2

    assert within(60, is_made_anew)
    site.watch.stop()
