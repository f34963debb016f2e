"""A text that asks too much is shown as typed, with a sentence that says why."""

import html

import pytest

from articles.bounds import DEEPEST, LONGEST_TEXT, MOST_PIECES
from articles.markup import render

TOO_MUCH = {
    "too long": "word " * (LONGEST_TEXT // 5 + 1),
    "too many marks": "[1]" * 30_000,
    "ranges": "[1-999] " * 10,
    "too many brackets": "[" * 90_000,
    "too many tags": "*a* " * 20_000,
    "too many lines of a list": "- a\n" * 20_000,
    "a table with rows without end": "|a|b|\n|-|-|\n" + "|c|d|\n" * 10_000,
    "a table that unfolds": "|a" * 250 + "\n" + "|-" * 250 + "\n" + "c|\n" * 250,
    "one definition used again and again": f"[a]: /{'x' * 50_000}\n\n" + "[a] " * 100,
    "quotations without end": ">" * 30 + " word",
    "lists without end": "- " * 30 + "word",
}


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_what_is_refused(text: str):
    rendered = render(text)
    assert rendered.refusal.endswith("shown as typed.")
    assert rendered.citations == []
    assert rendered.headings == []
    assert rendered.text == text
    assert f"<pre>{html.escape(text)}</pre>" in rendered.html
    assert html.escape(rendered.refusal) in rendered.html
    assert len(rendered.html) < 6 * len(text) + 1_000


def test_the_refusal_of_a_text_shows_its_html_as_text():
    rendered = render("<script>alert('x')</script>" * 5_000)
    assert rendered.refusal
    assert "<script" not in rendered.html


def test_the_sentence_names_the_length_and_the_limit():
    assert "100,001 characters; up to 100,000" in render("a" * (LONGEST_TEXT + 1)).refusal


@pytest.mark.parametrize(
    "text",
    [
        "a" * LONGEST_TEXT,
        "Rain falls on the just and on the unjust. " * (LONGEST_TEXT // 42),
        "Rain falls, and it is reported that it falls.[1] Snow [2, 3] does too.\n\n" * 600,
        "[1-999]",
        ">" * (DEEPEST - 1) + " word",
        "- " * (DEEPEST // 2 - 1) + "word",
        "*a* " * (MOST_PIECES // 2 - 10),
    ],
)
def test_what_is_not(text: str):
    assert render(text).refusal == ""


def test_the_words_of_a_text_are_all_there_however_deep():
    for depth in range(40):
        assert "word" in render("> " * depth + "word").html
        assert "word" in render("- " * depth + "word").html


def test_the_same_text_is_refused_whatever_the_numbers():
    text = "[1-999] " * 10
    assert render(text, {1}).refusal == render(text).refusal == render(text, set()).refusal != ""
