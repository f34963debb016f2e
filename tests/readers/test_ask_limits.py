"""Nobody can push a question up: limits by a hash of the address that says nothing tomorrow."""

from datetime import timedelta

import pytest
from django.utils import timezone

from readers import doors
from readers.doors import Limit
from readers.models import Knock
from tests.make import make_published
from tests.readers.asking import browser, click, demand, question_of

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)


@pytest.fixture
def question(monkeypatch):
    monkeypatch.setattr("readers.question_views.DOUBLE_CLICK", timedelta(0))
    return question_of(make_published(follow_ups=["Why?", "How?"]))


def allow(monkeypatch, *limits):
    monkeypatch.setitem(doors.LIMITS, "ask", list(limits))


def test_one_address_can_ask_a_question_a_few_times_as_a_school_would(question):
    codes = [click(browser(), question).status_code for _ in range(6)]
    assert codes == [303] * 5 + [429]
    assert demand(question) == 5
    assert click(browser("192.0.2.2"), question).status_code == 303


def test_who_is_refused_is_told_when_to_come_again(question, monkeypatch):
    allow(monkeypatch, Limit(1, HOUR))
    click(browser(), question)
    answer = click(browser(), question)
    assert answer.status_code == 429
    assert 3590 <= int(answer["Retry-After"]) <= 3600
    assert b"you can try again" in answer.content
    assert "no-store" in answer["Cache-Control"]
    assert not answer.cookies


def test_after_that_time_they_are_let_in_again(question, monkeypatch):
    allow(monkeypatch, Limit(1, HOUR))
    click(browser(), question)
    Knock.objects.update(at=timezone.now() - HOUR)
    assert click(browser(), question).status_code == 303


def test_a_flood_from_many_addresses_is_stopped_at_the_question(question, monkeypatch):
    allow(monkeypatch, Limit(3, HOUR, by_visitor=False, at_subject=True))
    codes = [click(browser(f"192.0.2.{number}"), question).status_code for number in range(5)]
    assert codes == [303, 303, 303, 429, 429]
    other = question_of(make_published(follow_ups=["Something else?"]))
    assert click(browser(), other).status_code == 303


def test_no_address_is_stored_and_knocks_go_after_a_day(question):
    click(browser("198.51.100.77"), question)
    first = Knock.objects.get()
    assert "198.51" not in repr(Knock.objects.values().get())
    Knock.objects.update(at=timezone.now() - timedelta(days=1, seconds=1))
    click(browser("198.51.100.77"), question)
    assert not Knock.objects.filter(pk=first.pk).exists()
