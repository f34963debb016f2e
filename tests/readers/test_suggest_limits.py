"""/suggest/ takes in what readers send, not what machines pour."""

from datetime import timedelta

import pytest

from readers import doors
from readers.doors import Limit
from readers.models import Suggestion
from tests.make import make_published
from tests.readers.asking import CLAIM, browser, complaints, fields_of, send, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_wait")]

HOUR = timedelta(hours=1)


def test_who_sends_too_much_is_told_when_to_come_again_and_keeps_what_they_typed(monkeypatch):
    monkeypatch.setitem(doors.LIMITS, "suggest", [Limit(1, HOUR)])
    sent(browser(), text=CLAIM)
    answer = send(browser(), text="Another claim altogether, about the sun.", why="Because.")
    assert answer.status_code == 429
    assert int(answer["Retry-After"]) <= 3600
    assert "you can try again" in complaints(answer)
    filled = fields_of(answer)
    assert (filled["text"], filled["why"]) == ("Another claim altogether, about the sun.", "Because.")
    assert Suggestion.objects.count() == 1
    assert browser("192.0.2.2").post("/suggest/", filled | {"_send": "1"}).status_code == 303


def test_sending_the_same_again_costs_nothing(monkeypatch):
    monkeypatch.setitem(doors.LIMITS, "suggest", [Limit(1, HOUR)])
    assert sent(browser(), text=CLAIM) == sent(browser(), text=CLAIM)


def test_looking_is_limited_too(monkeypatch):
    monkeypatch.setitem(doors.LIMITS, "look", [Limit(2, HOUR)])
    codes = [browser().post("/suggest/", {"text": CLAIM}).status_code for _ in range(3)]
    assert codes == [200, 200, 429]


def test_reports_about_one_edition_are_limited_whoever_sends_them(monkeypatch):
    monkeypatch.setitem(doors.LIMITS, "suggest", [Limit(1, HOUR, by_visitor=False, at_subject=True)])
    first, second = make_published(slug="first"), make_published(slug="second")
    wrong = "This is wrong, I have seen it."
    assert send(browser("192.0.2.1"), "/suggest/?check=first", text=wrong).status_code == 303
    assert send(browser("192.0.2.2"), "/suggest/?check=first", text=wrong + " Yes.").status_code == 429
    assert send(browser("192.0.2.2"), "/suggest/?check=second", text=wrong).status_code == 303
    assert {report.edition for report in Suggestion.objects.all()} == {first, second}
