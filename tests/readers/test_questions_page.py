"""/questions/: what is open, the most wanted first."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.publishing import publish, withdraw
from readers.models import Question
from tests.make import make_article, make_published
from tests.reader import embargoed, get, open_page, words
from tests.readers.asking import question_of

pytestmark = pytest.mark.django_db


def listed(address="/questions/"):
    return [words(heading) for heading in open_page(address).select(".questions h2")]


def test_open_questions_stand_by_demand_with_the_pages_that_ask_them():
    salt = make_published(headline="Is the sea salty?", follow_ups=["Why is it?", "How much is it?"])
    Question.objects.filter(pk=question_of(salt, 1).pk).update(demand=3)
    assert listed() == ["How much is it?", "Why is it?"]
    first = open_page("/questions/").select_one(".questions li")
    assert words(first.select_one(".demand")) == "3 readers asked"
    link = first.select_one(".asked-on a")
    assert (words(link), link["href"]) == ("Is the sea salty?", salt.get_absolute_url())


def test_without_a_question_the_page_says_so():
    assert listed() == []
    assert "No question is open" in words(open_page("/questions/").select_one(".nothing"))


def test_an_answered_question_goes_and_comes_back_when_its_answer_is_withdrawn():
    edition, answer = make_published(follow_ups=["Why?"]), make_article()
    edition.article.follow_ups.update(answered_by=answer)
    assert listed() == ["Why?"]
    publish(answer, by=None)
    assert listed() == []
    withdraw(answer, by=None, notice="Wrong.", reason="Misread.")
    assert listed() == ["Why?"]


def test_only_the_newest_edition_asks():
    edition = make_published(follow_ups=["Old question?"])
    edition.article.follow_ups.update(question="New question?")
    assert listed() == ["Old question?"]
    publish(edition.article, by=None, kind="update", note="Another question.")
    assert listed() == ["New question?"]
    withdraw(edition.article, by=None, notice="Wrong.", reason="Misread.")
    assert listed() == []


def test_what_is_not_public_yet_asks_nothing():
    make_article(follow_ups=["Draft?"])
    embargoed(
        make_published(follow_ups=["Public?"]),
        follow_ups=[{"id": None, "question": "Secret?", "answer": None}],
    )
    assert listed() == ["Public?"]
    assert get(f"/questions/{Question.objects.get(folded='secret').pk}/").status_code == 404


def test_a_page_has_twenty_and_leads_to_the_next():
    make_published(follow_ups=[f"Question number {number}?" for number in range(23)])
    Question.objects.filter(folded="question number 22").update(demand=1)
    seen = listed()
    assert len(seen) == 20
    onward = open_page("/questions/").select_one("a[rel=next]")["href"]
    rest = listed("/questions/" + onward)
    assert len(rest) == 3
    assert len({*seen, *rest}) == 23
    back = open_page("/questions/" + onward).select_one("a[rel=prev]")["href"]
    assert listed("/questions/" + back) == seen


@pytest.mark.parametrize(
    "key", ["after=x", "after=WzFd", "after=%00", "after=a&before=b", "before=" + "9" * 700]
)
def test_a_key_that_no_page_gave_out_is_not_found(key):
    assert get(f"/questions/?{key}").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", "9" * 40])
def test_a_question_that_is_none_is_not_found(number):
    assert get(f"/questions/{number}/").status_code == 404


def test_the_page_takes_as_many_queries_for_many_questions_as_for_one(django_assert_num_queries):
    make_published(follow_ups=["Asked everywhere?"])
    with CaptureQueriesContext(connection) as one:
        Client().get("/questions/")
    for number in range(8):
        make_published(follow_ups=["Asked everywhere?", f"Asked once, {number}?"])
    with django_assert_num_queries(len(one)):
        Client().get("/questions/")


def test_many_pages_that_ask_are_cut_short_in_the_list_and_named_on_the_questions_own_page():
    editions = [make_published(follow_ups=["Why?"]) for _ in range(5)]
    assert words(open_page("/questions/").select_one(".asked-on")).endswith("and in more")
    question = question_of(editions[0])
    assert len(open_page(f"/questions/{question.pk}/").select(".pages-asking a")) == 5
