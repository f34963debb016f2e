"""Publishes that collide: each comes to a clear end, and what was cut off has left nothing."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection, connections

from articles.models import Article, Edition, Stage
from articles.publishing import publish
from articles.rules import StepRefused
from sources.models import Source
from tests.make import make_approved, make_article, make_source, make_user

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*steps: Callable[[], object]) -> list[object]:
    """What each step returned or raised, all begun in the same moment."""
    barrier = Barrier(len(steps))

    def take(step: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return step()
        except (StepRefused, OperationalError) as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(steps)) as threads:
        return [future.result() for future in [threads.submit(take, step) for step in steps]]


def test_of_two_publishes_of_one_article_one_is_told_that_it_was_late():
    article, people = make_approved(), [make_user("publisher"), make_user("publisher")]
    results = at_once(*(lambda by=by: publish(article, by=by) for by in people))
    assert sorted(type(result).__name__ for result in results) == ["Edition", "StepRefused"]
    [refused] = [result for result in results if isinstance(result, StepRefused)]
    assert "published" in str(refused)
    assert Edition.objects.filter(article=article).count() == 1


def test_articles_that_share_source_and_new_words_are_published_at_once():
    source, words = make_source(), [f"word{number}new" for number in range(40)]
    articles = []
    for turn in range(8):
        mixed = words[turn * 5 :] + words[: turn * 5]
        body = f"## What was measured\n\n{' '.join(mixed if turn % 2 else mixed[::-1])} [1]."
        articles.append(make_approved(make_article(citations={1: source}, body=body)))
    publisher = make_user("publisher")
    steps = [lambda article=article: publish(article, by=publisher) for article in articles]
    steps.append(lambda: Source.objects.get(pk=source.pk).save())
    results = at_once(*steps)
    assert [str(result) for result in results if isinstance(result, Exception)] == []
    assert Edition.objects.count() == 8
    call_command("verify_editions")


def test_a_connection_that_is_lost_in_the_middle_leaves_nothing(monkeypatch):
    article, publisher = make_approved(), make_user("publisher")

    def lose(*given: object, **named: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as patch:
        patch.setattr(
            "articles.publishing.move", lose
        )  # the edition and its rows are written, the stage is not
        with pytest.raises(OperationalError):
            publish(article, by=publisher)
    connections.close_all()
    assert not Edition.objects.filter(article=article).exists()
    assert Article.objects.get(pk=article.pk).stage == Stage.APPROVED
    assert publish(article, by=publisher).number == 1
