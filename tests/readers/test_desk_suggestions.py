"""“From readers”: what was sent, in its context, with what is to do about it."""

import pytest
from bs4 import BeautifulSoup

from readers.models import Handling, Status, Suggestion
from tests.articles.desk import complaints, log_in
from tests.make import make_article, make_published
from tests.reader import words
from tests.readers.asking import CLAIM, browser, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_wait")]

LIST = "/admin/readers/suggestion/"


@pytest.fixture
def suggestion():
    return sent(browser(), text=CLAIM, where_seen="In a <b>pub</b>")


def page(address, group="writer"):
    response = log_in(group).get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def save(suggestion, **typed):
    form = {"status": suggestion.status, "answer": "", "article": ""} | typed
    return log_in().post(f"{LIST}{suggestion.pk}/change/", form, follow=True)


@pytest.mark.parametrize("group", ["writer", "editor", "publisher"])
def test_everybody_who_writes_sees_and_handles_them(suggestion, group):
    assert suggestion.reference in words(page(LIST, group))
    shown = page(f"{LIST}{suggestion.pk}/change/", group)
    assert CLAIM in words(shown)
    assert "In a <b>pub</b>" in words(shown)
    assert shown.select_one("select[name=status]")
    assert not shown.select_one(".deletelink")


def test_nobody_else_does(suggestion):
    assert log_in("").get(LIST).status_code == 403


def test_the_list_is_filtered_by_where_they_stand(suggestion):
    spam = sent(browser("192.0.2.9"), text="Buy these pills of ours now.", surname="Bot")
    everything, only_spam = words(page(LIST)), words(page(LIST + "?state=spam"))
    assert suggestion.reference in everything
    assert spam.reference not in everything
    assert spam.reference in only_spam
    assert suggestion.reference not in only_spam
    assert suggestion.reference in words(page(LIST + "?state=new"))
    assert suggestion.reference not in words(page(LIST + "?state=answered"))


def test_a_passage_stands_in_its_paragraph_with_the_way_to_its_edition():
    body = "## Salt\n\nThe sea holds salt [1]. It has for long."
    make_published(slug="salt", body=body)
    report = sent(browser(), "/suggest/?check=salt", passage="It has for long", text="Not so long at all.")
    shown = page(f"{LIST}{report.pk}/change/")
    assert words(shown.select_one("mark")) == "It has for long"
    assert "The sea holds salt" in words(shown.select_one(".readers-around"))
    assert shown.select_one(f"a[href='/checks/salt/editions/1/#{report.place}']")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"status": "answered"}, "Answer in words, or name the check"),
        ({"status": "merged", "answer": "Soon."}, "Name the check"),
        ({"status": "declined"}, "Give the reader a reason."),
    ],
)
def test_closing_needs_what_the_reader_is_to_see(suggestion, typed, said):
    assert said in complaints(save(suggestion, **typed))
    suggestion.refresh_from_db()
    assert suggestion.status == Status.NEW


def test_each_step_is_noted_with_who_took_it(suggestion):
    save(suggestion, status="in_work")
    save(suggestion, status="answered", answer="It is rock.")
    save(suggestion, status="answered", answer="It is solid rock.")
    steps = list(Handling.objects.values_list("status", "words"))
    assert steps == [
        ("new", ""),
        ("in_work", ""),
        ("answered", ""),
        ("answered", "The answer was changed."),
    ]
    assert Handling.objects.filter(by=None).count() == 1
    suggestion.refresh_from_db()
    assert suggestion.closed_at
    save(suggestion, status="in_work", answer="It is solid rock.")
    suggestion.refresh_from_db()
    assert suggestion.closed_at is None


def test_a_save_brings_nothing_back_that_was_deleted_meanwhile(suggestion):
    Suggestion.objects.update(text="", where_seen="", digest="", forgotten_at=suggestion.received_at)
    save(suggestion, status="declined", answer="Too late.")
    suggestion.refresh_from_db()
    assert (suggestion.text, suggestion.status) == ("", "declined")


def test_a_claim_leads_to_a_draft_with_it_as_its_headline(suggestion):
    link = page(f"{LIST}{suggestion.pk}/change/").select_one(".readers-sent p a")
    form = page(link["href"])
    assert form.select_one("[name=headline]")["value"] == CLAIM
    assert form.select_one("[name=kind] option[selected]")["value"] == "check"


def test_merging_names_a_check(suggestion):
    check = make_article()
    save(suggestion, status="merged", article=check.pk)
    suggestion.refresh_from_db()
    assert (suggestion.status, suggestion.article) == (Status.MERGED, check)


def test_spam_is_marked_many_at_once(suggestion):
    other = sent(browser("192.0.2.3"), text="Another claim stands here.")
    chosen = {"action": "mark_as_spam", "_selected_action": [suggestion.pk, other.pk]}
    answer = log_in().post(LIST, chosen, follow=True)
    assert "2 marked as spam." in words(BeautifulSoup(answer.content, "html.parser"))
    assert Suggestion.objects.filter(status=Status.SPAM, closed_at__isnull=False).count() == 2


def test_my_desk_says_how_many_are_new(suggestion):
    assert "1 new from readers" in words(page("/admin/"))
    save(suggestion, status="in_work")
    assert "new from readers" not in words(page("/admin/"))
    assert "from readers" not in words(BeautifulSoup(log_in("").get("/admin/").content, "html.parser"))
