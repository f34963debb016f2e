"""Plain text reads the same once it is markdown: no sign becomes emphasis, a link, a heading or a list by accident."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.importing import parse
from articles.importing.escaping import escape
from articles.markup import render
from tests.articles.pasted import pasted

SIGNS = st.text(alphabet=list("ab1 .*_`<>#&[]()!\\~-+=|:;{}/\"'^$%@?,é‑“\u00a0"), max_size=60)


def test_signs_that_mean_something_in_markdown_are_escaped():
    parsed = parse(pasted("plain-signs.txt"))
    rendered = render(parsed.body)
    assert parsed.form == "plain"
    assert parsed.headline == "Is 5 * 3 * 2 really 30?"
    assert rendered.text == pasted("plain-signs.txt").strip().partition("\n")[2]
    for tag in ("<em", "<strong", "<code", '<a href="https', "<h", "<li", "<del", "<ol"):
        assert tag not in rendered.html
    assert parsed.numbers == [1]


def test_what_means_nothing_is_left_as_it_is():
    line = 'a_b c * d [1] (see [2]) 3 < 4 & 5, "q" 50% #1 - so.'
    assert escape(line) == line


@given(SIGNS)
def test_any_line_reads_as_it_was_written(line):
    line = " ".join(line.split(" ")).strip()
    if not line.strip():
        return
    rendered = render(escape(line))
    assert " ".join(rendered.text.split()) == " ".join(line.split())
    assert rendered.html.count("<p>") == 1


@given(SIGNS)
def test_escaping_neither_makes_nor_hides_marks(words):
    line = f"Start {words.strip()} [12] end"
    assert 12 in render(escape(line)).citations


@pytest.mark.parametrize(
    "line", ["# of cases", "> 5 metres", "---", "1999. A year", "***", "    indented", "[a]: b", "- "]
)
def test_starts_of_lines_are_not_taken_for_structure(line):
    rendered = render(escape(line.strip()))
    assert rendered.text.strip() == line.strip()
    assert rendered.html.startswith("<p>")


def test_markdown_stays_markdown():
    parsed = parse(pasted("chat-answer.md"))
    rendered = render(parsed.body)
    assert parsed.form == "markdown"
    for tag in (
        "<strong>viruses</strong>",
        "<code>table[1]</code>",
        "<blockquote>",
        "<table>",
        'href="https://health',
    ):
        assert tag in rendered.html


def test_code_in_markdown_is_left_alone():
    code = "```\nSources\n1. not a source\nWant to dive deeper?\nLoading...\n```"
    parsed = parse(f"# Is it so?\n\nIt is **so** [1].\n\n{code}")
    assert parsed.body.endswith(code)
    assert [parsed.follow_ups, parsed.sources, parsed.left_out] == [[], [], []]


def test_the_form_can_be_said_where_the_guess_is_wrong():
    text = "Is it so?\n\nIt is *so* [1]."
    assert parse(text).body == "It is \\*so\\* [1]."
    assert parse(text, "markdown").body == "It is *so* [1]."
    assert parse("# Is it so?\n\nIt is **so**.", "plain").body.endswith("It is \\*\\*so\\*\\*.")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Title\n\nA text with * stars * and # signs and a_b.", "plain"),
        ("Title\n\n- a\n- b\n\n1. c", "plain"),
        ("Is [he](https://a.example) here?\n\nNo.", "plain"),
        ("# Title\n\nText.", "markdown"),
        ("Title\n\n## One\n\ntext\n\n## Two\n\ntext", "markdown"),
        ("Title\n\nIt is **so**.", "markdown"),
        ("Title\n\n[a](https://a.example) and [b](https://b.example)", "markdown"),
        ("<h1>Title</h1><p>Text</p>", "html"),
        ("<p>Title</p>\n<p>Text", "html"),
        ("Is <b>this</b> bold? Write <p> for a paragraph.\n\nText.", "plain"),
    ],
)
def test_the_form_of_a_text_is_found_out(text, form):
    assert parse(text).form == form
