"""The same question on several pages is one: its demand adds up, and an answer links it on all of them at once."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Edition, FollowUp
from articles.publishing import publish, schedule, withdraw
from articles.workflow import unschedule
from readers.models import Question, QuestionAnswer
from readers.models.question import settle
from sources.folding import searchable
from tests.kept_rows import without_triggers
from tests.make import make_approved, make_article, make_published, make_user
from tests.reader import open_page, words
from tests.readers.asking import browser, click, demand, question_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages():
    """Two pages that ask the same in slightly other words."""
    wording = ("Why is the sea-water salty?", "Why is  the SEA\u2011WATER salty")
    return [make_published(follow_ups=[question]) for question in wording]


def line(edition):
    return open_page(edition.get_absolute_url()).select_one(".follow-ups li")


def test_demand_adds_up_over_the_pages(pages):
    first, second = (question_of(page) for page in pages)
    assert first == second
    click(browser("192.0.2.1"), first)
    click(browser("192.0.2.2"), second)
    assert demand(first) == 2
    assert all("2 readers asked" in words(line(page)) for page in pages)


def test_an_editor_who_answers_it_on_one_page_links_it_on_every_page_at_once(pages):
    answer = make_published(headline="The sea and its salt")
    pages[0].article.follow_ups.update(answered_by=answer.article)
    assert [line(page).a["href"] for page in pages] == [answer.get_absolute_url()] * 2
    later = make_published(follow_ups=["Why is the sea water salty?"])
    assert line(later).a["href"] == answer.get_absolute_url()
    assert not line(later).select("button")


def test_an_answer_that_is_no_more_one_is_no_link(pages):
    answer = make_article()
    row = FollowUp.objects.get(article=pages[0].article)
    row.answered_by = answer
    row.save()
    assert not line(pages[1]).a, "the answer is a draft"
    publish(answer, by=None)
    assert line(pages[1]).a
    withdraw(answer, by=None, notice="Wrong.", reason="Misread.")
    assert not line(pages[1]).a
    publish(answer, by=None, kind="correction", note="Right now.")
    assert line(pages[1]).a
    row.answered_by = None
    row.save()
    assert not line(pages[1]).a
    assert line(pages[1]).select("button")


def test_an_answer_named_on_two_pages_stays_while_one_names_it(pages):
    answer = make_published()
    FollowUp.objects.update(answered_by=answer.article)
    FollowUp.objects.filter(article=pages[0].article).update(answered_by=None)
    assert line(pages[0]).a["href"] == answer.get_absolute_url()
    FollowUp.objects.filter(article=pages[1].article).update(answered_by=None)
    assert not line(pages[0]).a


def test_a_row_that_is_taken_out_leaves_the_answer_to_the_others(pages):
    answer = make_published()
    row = FollowUp.objects.get(article=pages[0].article)
    row.answered_by = answer.article
    row.save()
    row.delete()
    assert line(pages[1]).a["href"] == answer.get_absolute_url()


def test_a_piece_does_not_lead_to_itself(pages):
    QuestionAnswer.objects.create(question=question_of(pages[0]), article=pages[0].article)
    assert not line(pages[0]).a
    assert line(pages[1]).a["href"] == pages[0].get_absolute_url()


def test_a_scheduled_answer_closes_the_question_at_its_second(pages):
    answer = make_approved()
    FollowUp.objects.filter(article=pages[0].article).update(answered_by=answer)
    schedule(answer, by=make_user("publisher"), at=timezone.now() + timedelta(hours=1))
    question = question_of(pages[0])
    assert Question.objects.open().get() == question
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    with without_triggers():  # an hour later
        past = timezone.now() - timedelta(seconds=1)
        Edition.objects.filter(article=answer).update(first_published_at=past, published_at=past)
        Question.objects.update(settles_at=past)
    assert not Question.objects.open().exists()
    assert line(pages[1]).a
    assert settle() == 1
    assert not Question.objects.get(pk=question.pk).is_open
    assert settle() == 0


def test_an_edition_that_is_taken_back_takes_its_questions_along():
    article = make_approved(follow_ups=["Will this be asked?"])
    publisher = make_user("publisher")
    schedule(article, by=publisher, at=timezone.now() + timedelta(hours=1))
    question = Question.objects.get(folded="will this be asked")
    assert question.is_open
    assert not Question.objects.asked().exists()
    unschedule(article, by=publisher)
    question.refresh_from_db()
    assert not question.is_open
    assert not question.places.exists()


@pytest.mark.parametrize(
    "words_of_one",
    [
        "Why?",
        "???",
        "Où est l’« eau »…",
        "ПОЧЕМУ соль?",
        "¿Por qué?",
        "Wie groß?",
        "e\u0301tat\u00a0: 1\u20112",
        "水は？",
    ],
)
def test_the_database_folds_questions_as_python_folds_what_is_searched(words_of_one):
    [(folded,)] = rows("SELECT readers_folded(%s)", words_of_one)
    [(again,)] = rows("SELECT readers_folded(%s)", folded)
    assert folded == again
    assert folded
    letters = [c for c in searchable(words_of_one) if c.isalnum()]
    assert [c for c in folded if c.isalnum()] == letters


def rows(sql, *parameters):
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()
