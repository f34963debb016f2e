"""“Questions readers ask” at the desk: the ranking, and the way to an answer."""

import pytest
from bs4 import BeautifulSoup

from articles.models import Article
from articles.publishing import publish
from readers.models import Question, QuestionAnswer
from tests.articles.desk import log_in
from tests.make import make_article, make_published
from tests.reader import open_page, words
from tests.readers.asking import question_of

pytestmark = pytest.mark.django_db

LIST = "/admin/readers/question/"


@pytest.fixture
def edition():
    edition = make_published(headline="Is the sea salty?", follow_ups=["Why is it, é?", "How much is it?"])
    Question.objects.filter(pk=question_of(edition, 1).pk).update(demand=7)
    return edition


def page(address, group="writer"):
    response = log_in(group).get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def listed(query=""):
    return [
        words(row.select_one(".field-question")) for row in page(LIST + query).select("#result_list tbody tr")
    ]


def test_the_most_wanted_stands_first_with_its_demand_and_its_pages(edition):
    rows = page(LIST).select("#result_list tbody tr")
    assert words(rows[0].select_one(".field-question")) == "How much is it?"
    assert words(rows[0].select_one(".field-readers_who_asked")) == "7 readers asked"
    assert words(rows[0].select_one(".field-asked_in")) == "Is the sea salty?"
    assert len(rows) == 2


def test_a_question_leads_to_a_draft_with_it_as_its_headline(edition):
    link = page(LIST).select_one(".field-draft a")
    form = page(link["href"])
    assert form.select_one("[name=headline]")["value"] == "How much is it?"
    assert form.select_one("[name=kind] option[selected]")["value"] == "explainer"


@pytest.mark.parametrize("group", ["writer", "editor", "publisher"])
def test_whoever_writes_says_there_what_answers_it_on_every_page(edition, group):
    other = make_published(follow_ups=["how much is it"])
    answer, question = make_published(), question_of(edition, 1)
    form = {
        "answers-TOTAL_FORMS": "1", "answers-INITIAL_FORMS": "0", "answers-MIN_NUM_FORMS": "0",
        "answers-MAX_NUM_FORMS": "5", "answers-0-id": "", "answers-0-question": question.pk,
        "answers-0-article": answer.article.pk,
    }  # fmt: skip
    assert log_in(group).post(f"{LIST}{question.pk}/change/", form).status_code == 302
    for asking in (edition, other):
        links = open_page(asking.get_absolute_url()).select(".follow-ups li a")
        assert [link["href"] for link in links] == [answer.get_absolute_url()]


def test_states_are_told_apart(edition):
    first, second = question_of(edition, 0), question_of(edition, 1)
    draft: Article = make_article()
    QuestionAnswer.objects.create(question=first, article=draft)
    QuestionAnswer.objects.create(question=second, article=make_published().article)
    assert listed() == listed("?state=in_work") == ["Why is it, é?"]
    assert listed("?state=answered") == ["How much is it?"]
    assert len(listed("?state=all")) == 2
    publish(draft, by=None)
    assert listed() == []


def test_words_are_found_without_their_accents(edition):
    assert listed("?q=WHY+IS+IT+e") == ["Why is it, é?"]
    assert listed("?q=nothing") == []


def test_a_question_that_no_page_asks_any_more_is_not_there(edition):
    gone = question_of(edition)
    edition.article.follow_ups.all().delete()
    publish(edition.article, by=None, kind="update", note="Asked enough.")
    assert listed("?state=all") == []
    assert log_in().get(f"{LIST}{gone.pk}/change/").status_code == 302


def test_who_answered_stands_in_the_history(edition):
    question = question_of(edition)
    QuestionAnswer.objects.create(question=question, article=make_article())
    assert "answer" in words(page(f"{LIST}{question.pk}/history/")).lower()
    assert log_in("").get(LIST).status_code == 403


def test_a_question_with_an_answer_on_its_way_says_where_it_stands_and_offers_no_second_one():
    answer = make_article(headline="How much salt?")
    piece = make_published(headline="Is it salty?", follow_ups=["How salty is it?"])
    piece.article.follow_ups.update(answered_by=answer)
    [row] = page(f"{LIST}?state=in_work").select("#result_list tbody tr")
    assert words(row.select_one(".field-answer_state")) == "How much salt? (draft)"
    assert words(row.select_one(".field-draft")) == "–"
