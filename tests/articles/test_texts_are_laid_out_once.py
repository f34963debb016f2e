"""What was made of a text is remembered, within a bound, and is the same as if it were made anew."""

from __future__ import annotations

import threading

import pytest
from django.utils import translation

from articles import markup, preflight
from articles.bounds import LONGEST_TEXT
from articles.figures import Picture
from articles.markup import outline, render
from articles.remembering import Remembered
from articles.workflow import approve, changed, submit
from articles.working_copy import WorkingCopy
from sources.models import Snapshot
from tests.make import make_article, make_source, make_user

TEXT = "## Why\n\nIt was *measured* [1] and [2].\n\n| a | b |\n| - | - |\n| 1 | 2 |"


def times(monkeypatch: pytest.MonkeyPatch, module: object, name: str) -> list[object]:
    """The first argument of each call of a function."""
    asked: list[object] = []
    real = getattr(module, name)
    monkeypatch.setattr(module, name, lambda first, *rest: (asked.append(first), real(first, *rest))[1])
    return asked


def test_a_text_is_sanitised_once_for_all_who_ask(monkeypatch):
    sanitised = times(monkeypatch, markup, "sanitise")
    text = f"{TEXT} Asked twice."
    first = render(text, {1, 2})
    assert (render(text, {1, 2}), len(sanitised)) == (first, 1)
    assert render(text, {1}).html != first.html
    assert render(text, {1, 2}, after=[first]).headings[0].id == "section-why-2"
    assert len(sanitised) == 3


def test_nobody_can_spoil_what_is_remembered():
    first = render(TEXT)
    first.citations.append(99)
    first.headings.clear()
    assert (render(TEXT).citations, len(render(TEXT).headings)) == ([1, 2], 1)


def test_an_outline_says_the_same_as_the_page():
    whole, short = render(TEXT, {1}), outline(TEXT, {1})
    assert {name: getattr(whole, name) for name in vars(short)} == vars(short)
    assert (short.citations, short.unknown, short.tables) == ([1], [2], 1)


def test_a_picture_with_another_credit_is_laid_out_anew():
    text = "![A well](/media/images/a.jpg)"
    credits = [
        render(text, pictures={"/media/images/a.jpg": Picture(credit)}).html for credit in ("Ada", "Ben")
    ]
    assert ["Ada" in credits[0], "Ben" in credits[1]] == [True, True]


def test_a_refusal_speaks_the_language_of_who_asks():
    text = "x" * (LONGEST_TEXT + 1)
    said = []
    for language in ("en", "de"):
        with translation.override(language):
            said.append(render(text).refusal)
    assert said[0] != said[1]


def test_memory_is_bounded_and_what_was_asked_for_last_stays():
    remembered: Remembered[str] = Remembered(10, len)
    for key in "abc":
        remembered.get(key, lambda: "1234")
    assert remembered.weight == 8
    assert remembered.get("c", lambda: "made anew") == "1234"
    assert remembered.get("a", lambda: "made anew") == "made anew"
    remembered.get("long", lambda: "x" * 11)
    assert remembered.weight <= 10


def test_memory_holds_for_many_who_ask_at_once():
    remembered: Remembered[int] = Remembered(50, lambda _: 1)
    wrong: list[int] = []

    def ask() -> None:
        wrong.extend(key for key in [*range(100)] * 5 if remembered.get(key, lambda key=key: key) != key)

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert remembered.weight == 50


@pytest.mark.django_db
def test_a_quotation_is_looked_up_once_in_a_text_and_again_in_another(monkeypatch):
    looked_up = times(monkeypatch, preflight, "holds")
    source = make_source()
    article = make_article(citations={1: source})
    article.citations.update(quote="seven wells of the old county")
    text = Snapshot.objects.create(copy=source.copies.get(), text="They dug seven wells of the old county.")
    changed(article, None)
    submit(article, by=make_user("writer"))
    approve(article, by=make_user("editor"))
    article.refresh_from_db()
    assert preflight.problems(WorkingCopy.of(article)) == []
    assert len(looked_up) == 1
    Snapshot.objects.filter(pk=text.pk).update(text="They dug eight wells.")
    assert [found.code for found in preflight.problems(WorkingCopy.of(article))] == ["quote"]
