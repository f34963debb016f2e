"""Whatever is pasted gets an answer: parts, or a sentence that says why not; soon, and never an error."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.importing import parse

PIECES = [
    "<p>", "</p>", "<div", ">", "<!--", "-->", "<a href='x'>", "</a>", "<a>", "<sup>", "<img src=x>", "<li>",
    "<nav>", "<main>", "<h1>", "<table><tr><td>", "<pre>", "&amp;", "[1]", "[1-3]", "[", "]", "(", ")", "\n",
    "\n\n", "1. ", "• ", "# ", "## ", "**", "`", "```", "Sources\n", "Fact check: ", "https://a.example/x",
    "\x00", "\u202e", "\ud83d", "é", " ", "\t", "Summary: ", "?", ".", "Claim: ", "<A>", "—", "“",
]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PIECES), max_size=40).map("".join)))
def test_any_text_is_read_or_refused(text):
    parsed = parse(text)
    assert bool(parsed.refusal) != bool(parsed.headline)
    assert len(parsed.headline) <= 200
    assert all(0 < len(question) <= 300 for question in parsed.follow_ups)
    assert parsed.slug or parsed.refusal


@pytest.mark.parametrize("text", ["", "   \n\t ", "\u200b\u00a0\ufeff", "\n\n\n"])
def test_nothing_is_refused(text):
    assert parse(text).refusal.startswith("There is nothing to import")


@pytest.mark.parametrize(
    "text",
    [
        "a title\x00\nand text",
        "\x7fELF\x02\x01\x01" * 40,
        "\ufffd" * 100 + "text",
        "%PDF-1.7 text",
        "{\\rtf1 text}",
    ],
)
def test_a_program_s_file_is_refused(text):
    assert parse(text).refusal.startswith("This is not text")


def test_a_text_that_is_too_long_is_refused_with_advice():
    assert "Split it" in parse("Is it so?\n" + "word " * 20_000).refusal
    assert "100,001 characters; up to 100,000" in parse("x" * 100_001).refusal
    assert parse("Is it so?\n" + "x" * 99_990).refusal == ""
    assert "up to 500,000" in parse("<p>a</p>" * 70_000).refusal


HOSTILE = {
    "angle brackets": "<p>a</p><p>" + "<" * 400_000,
    "nested blocks": "<p>a</p>" + "<div>" * 80_000 + "deep words",
    "nested inlines": "<p>a</p>" + "<b>" * 100_000 + "deep words",
    "nested lists": "<p>a</p>" + "<ul><li>" * 40_000 + "deep words",
    "nested tables": "<p>a</p>" + "<table><tr><td>" * 20_000 + "deep words",
    "nested quotations": "<p>a</p>" + "<blockquote>" * 30_000 + "deep words",
    "open comments": "<p>a</p><p>" + "<!--" * 100_000,
    "declarations": "<p>a</p><p>" + "<!" * 200_000,
    "attributes": "<p>a</p><p " + 'a="' * 100_000,
    "links": "<p>a</p>" + '<a href="https://a.example">[1]</a>' * 10_000,
    "brackets": "A title\n" + "[" * 99_000,
    "stars": "A title\n" + "*" * 99_000,
    "quotes": "A title\nSources\n1. " + "“a” " * 20_000,
    "short lines": "A title\n" + "a\n" * 49_000,
    "headings": "A title\n" + "\n\n## 1. a\nb" * 7_000,
    "bracketed entries": "A title\n" + "[1] https://a.example\n" * 4_000,
    "labels": "A title\n" + "Sources\n1. a\n" * 7_000,
    "questions": "A title\n" + "Want to dive deeper?\na?\n" * 4_000,
    "an entry of commas": "A title\nSources\n1. " + "a, " * 30_000,
    "an entry of names": "A title\nSources\n1. " + "Smith AB, " * 9_000,
    "a headline of links": "Fact check: " + "[a](https://a.example" * 4_000,
    "a headline of tags": "Fact check: " + "<a href=x" * 10_000,
    "marks": "A title\n" + "[1-999] " * 12_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_answered_in_time(name):
    start = time.process_time()
    parse(HOSTILE[name])
    assert time.process_time() - start < 10


def test_words_nested_too_deep_are_kept():
    parsed = parse("<h1>A title</h1><p>a</p>" + "<div>" * 5_000 + "deep words" + "</div>" * 5_000)
    assert "deep words" in parsed.body
