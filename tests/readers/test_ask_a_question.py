"""“I want to know this”: one click, no account, once per browser."""

import pytest
from django.test import Client

from articles.publishing import withdraw
from tests.make import make_article, make_published
from tests.reader import get, open_page, words
from tests.readers.asking import browser, click, demand, question_of

pytestmark = pytest.mark.django_db

WHY = "Why is the sea salty?"


@pytest.fixture
def edition():
    return make_published(slug="salt", follow_ups=[WHY, "How much salt is it?"])


def test_one_click_counts_and_leads_to_a_page_that_says_thank_you(edition):
    question, client = question_of(edition), browser()
    answer = click(client, question)
    assert (answer.status_code, answer["Location"]) == (303, f"/questions/{question.pk}/#thanks")
    assert demand(question) == 1
    assert "Thank you" in words(open_page(answer["Location"].partition("#")[0]).select_one("#thanks"))


def test_the_button_stands_beside_the_question_and_says_how_many_asked(edition):
    question = question_of(edition)
    for number in (1, 2):
        click(browser(f"192.0.2.{number}"), question)
    line = open_page("/checks/salt/").select_one(".follow-ups li")
    assert words(line) == f"{WHY} 2 readers asked I want to know this"
    button = line.select_one("button[name=question]")
    assert button["value"] == str(question.pk)
    form = line.find_parent("form")
    assert (form["method"], form["action"]) == ("post", "/questions/ask/")


def test_a_browser_counts_once_for_each_question(edition):
    client, first, second = browser(), question_of(edition, 0), question_of(edition, 1)
    click(client, first)
    again = click(client, first)
    assert again["Location"] == f"/questions/{first.pk}/#already"
    click(client, second)
    assert [demand(first), demand(second)] == [1, 1]
    assert click(client, second)["Location"].endswith("#already")


def test_the_cookie_comes_with_the_answer_alone_and_says_nothing_about_anybody(edition, settings):
    settings.HTTPS = True
    client, question = browser(), question_of(edition)
    assert not client.get("/checks/salt/").cookies
    cookie = click(client, question).cookies["asked"]
    assert (cookie["path"], cookie["httponly"], cookie["secure"]) == ("/questions/", True, True)
    assert cookie["samesite"] == "Strict"
    assert 0 < cookie["max-age"] <= 180 * 24 * 3600
    other = click(browser("192.0.2.9"), question).cookies["asked"]
    assert (
        other.value.split(":")[0] == cookie.value.split(":")[0]
    )  # the list of questions; the rest is time and signature


@pytest.mark.parametrize("value", ["", "rubbish", "WzFd:1abcde:forged", "\x01" * 50])
def test_a_cookie_that_is_not_ours_counts_for_nothing(edition, value):
    client, question = browser(), question_of(edition)
    client.cookies["asked"] = value
    assert click(client, question)["Location"].endswith("#thanks")


def test_a_double_click_counts_once(edition):
    question = question_of(edition)
    assert {click(browser(), question).status_code, click(browser(), question).status_code} == {303}
    assert demand(question) == 1


def test_the_pages_read_are_the_same_for_who_has_asked(edition):
    client, question = browser(), question_of(edition)
    click(client, question)
    for address in ("/questions/", f"/questions/{question.pk}/"):
        assert client.get(address).content == get(address).content
        assert not client.get(address).cookies


def test_a_form_on_another_site_is_asked_to_confirm_and_counts_nothing(edition):
    question = question_of(edition)
    for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}, {}):
        answer = click(Client(headers=headers), question)
        assert answer.status_code == 200
        assert b"I want to know this" in answer.content
        assert "no-store" in answer["Cache-Control"]
        assert not answer.cookies
    assert demand(question) == 0


def test_an_old_browser_that_says_nothing_needs_a_second_click(edition, no_wait):
    question, client = question_of(edition), Client()
    slip = click(client, question).content.decode().split('name="slip" value="')[1].split('"')[0]
    assert click(client, question, slip=slip)["Location"].endswith("#thanks")
    assert demand(question) == 1


def test_a_machine_that_fills_in_everything_counts_for_nothing(edition):
    question = question_of(edition)
    assert click(browser(), question, surname="Bot").status_code == 303
    assert demand(question) == 0


@pytest.mark.parametrize("number", ["", "0", "-1", "x", "9" * 30, "1\x00", "٣"])
def test_what_is_no_question_is_not_found(edition, number):
    assert browser().post("/questions/ask/", {"question": number}).status_code == 404


def test_a_question_that_was_answered_meanwhile_leads_to_its_answer_and_counts_no_more(edition):
    question = question_of(edition)
    edition.article.follow_ups.filter(question=WHY).update(
        answered_by=make_published(headline="The sea").article
    )
    answer = click(browser(), question)
    assert answer.status_code == 302
    assert "The sea" in words(open_page(answer["Location"]).select_one(".answered"))
    assert demand(question) == 0


def test_drafts_withdrawn_pieces_and_old_editions_ask_nothing(edition):
    make_article(slug="draft", follow_ups=["Is this public?"])
    assert not open_page("/checks/salt/editions/1/").select("button[name=question]")
    question = question_of(edition)
    withdraw(edition.article, by=None, notice="Wrong.", reason="Misread.")
    assert not open_page("/checks/salt/").select("button[name=question]")
    assert click(browser(), question).status_code == 404


@pytest.mark.parametrize("method", ["get", "put", "delete"])
def test_asking_is_a_post(edition, method):
    assert getattr(browser(), method)("/questions/ask/").status_code == 405
