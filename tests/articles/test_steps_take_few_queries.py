"""The steps to readers, and a save, send few statements, however much an article cites and however many there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Newsroom
from articles.publishing import publish
from articles.workflow import approve, changed, submit
from sources.models import Snapshot
from tests.articles.desk import change_page, log_in, open_form
from tests.make import make_article, make_published, make_source, make_user

pytestmark = pytest.mark.django_db
MOST = {"submit": 12, "approve": 14, "publish": 20, "publish again": 20, "save": 60}


def statements(what: Callable[[], Any]) -> int:
    """How many, but for the savepoints that stand here for transactions."""
    with CaptureQueriesContext(connection) as sent:
        what()
    return len([query for query in sent.captured_queries if "SAVEPOINT" not in str(query["sql"])])


def person(group: str) -> User:
    """Somebody whose permissions are known already, as they are when a page offers the step."""
    user = make_user(group)
    user.get_all_permissions()
    return user


def steps(citations: int) -> dict[str, int]:
    """How many statements each step sends for an article with so many citations, claims and quotations."""
    numbers = range(1, citations + 1)
    article = make_article(
        body=" ".join(f"Fact [{number}]." for number in numbers),
        short_answer="It does not [1].",
        claims=[{"explanation": f"So it says [{number}]."} for number in numbers],
        citations={number: make_source() for number in numbers},
        follow_ups=[f"And {number}?" for number in numbers],
    )
    for citation in article.citations.all():
        citation.quote = "seven of them"
        citation.save()
        copy = citation.source.copies.get()
        Snapshot.objects.create(copy=copy, text=f"The report {citation.number} counted seven of them.")
    writer, editor, publisher = (person(group) for group in ("writer", "editor", "publisher"))
    changed(article, writer)
    sent = {
        "submit": statements(lambda: submit(article, by=writer)),
        "approve": statements(lambda: approve(article, by=editor)),
        "publish": statements(lambda: publish(article, by=publisher)),
    }
    Article.objects.filter(pk=article.pk).update(dek="We looked again.")
    changed(article, writer)
    submit(article, by=writer)
    approve(article, by=editor)
    sent["publish again"] = statements(lambda: publish(article, by=publisher, note="Counted again."))
    return sent


def save(citations: int) -> int:
    numbers = range(1, citations + 1)
    article = make_article(
        body=" ".join(f"Fact [{number}]." for number in numbers),
        citations={number: make_source() for number in numbers},
    )
    client = log_in("editor")
    form = open_form(client, article) | {"headline": "Another headline"}
    sent = statements(lambda: client.post(change_page(article), form | {"_save": ""}))
    assert Article.objects.get(pk=article.pk).headline == "Another headline"
    return sent


@pytest.fixture(autouse=True)
def _newsroom() -> None:
    Newsroom.objects.create(id=1)


def test_no_step_sends_many_statements_nor_more_for_a_longer_article():
    make_published()
    few = steps(2)
    assert not {step: sent for step, sent in few.items() if sent > MOST[step]}
    assert steps(9) == few


def test_no_step_sends_more_where_there_are_many_articles():
    few = steps(3)
    for _ in range(4):
        make_published()
    assert steps(3) == few


def test_a_save_sends_as_much_for_two_citations_as_for_nine():
    save(1)
    few = save(2)
    assert few <= MOST["save"]
    assert save(9) == few
