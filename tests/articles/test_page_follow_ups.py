"""“Want to dive deeper?”: a question is a link as soon as its answer is published, and only while it is."""

import pytest

from articles.models import FollowUp
from articles.publishing import publish, withdraw
from tests.make import make_article, make_published
from tests.reader import open_page, words

pytestmark = pytest.mark.django_db

QUESTION = "Where does the salt come from?"


def question_on(edition):
    return open_page(edition.get_absolute_url()).select_one(".follow-ups li")


def test_a_question_without_an_answer_is_text():
    shown = question_on(make_published(follow_ups=[QUESTION]))
    assert words(shown) == f"{QUESTION} I want to know this"
    assert not shown.a


def test_a_question_whose_answer_is_a_draft_is_text_and_tells_nothing_of_the_draft():
    answer = make_article(headline="Secret working title")
    edition = make_published(follow_ups=[{"question": QUESTION, "answered_by": answer}])
    assert not question_on(edition).a
    assert "Secret" not in str(open_page(edition.get_absolute_url()))


def test_a_question_becomes_a_link_when_its_answer_is_published_later():
    edition = make_published(follow_ups=[QUESTION])
    answer = make_published()
    FollowUp.objects.update(answered_by=answer.article)
    link = question_on(edition).a
    assert (words(link), link["href"]) == (QUESTION, answer.get_absolute_url())


def test_a_question_is_text_again_when_its_answer_is_withdrawn():
    answer = make_article()
    edition = make_published(follow_ups=[{"question": QUESTION, "answered_by": answer}])
    publish(answer, by=None)
    assert question_on(edition).a
    withdraw(answer, by=None, notice="It was wrong.", reason="We misread the study.")
    assert not question_on(edition).a


def test_the_frozen_answer_counts_once_the_row_is_gone():
    answer = make_published()
    edition = make_published(follow_ups=[{"question": QUESTION, "answered_by": answer.article}])
    FollowUp.objects.all().delete()
    assert question_on(edition).a["href"] == answer.get_absolute_url()


def test_a_question_added_to_the_working_copy_waits_for_the_next_edition():
    edition = make_published(follow_ups=[QUESTION])
    FollowUp.objects.create(article=edition.article, position=2, question="Not yet public?")
    assert "Not yet public?" not in str(open_page(edition.get_absolute_url()))
