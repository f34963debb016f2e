"""An answer within a second, or a refusal, also for texts made to be slow.

Time is measured in the processor's seconds of this process, so that a busy machine does not matter, and the bound is
generous: what these texts once took was ten seconds to minutes.
"""

import time

import pytest

from articles.bounds import LONGEST_TEXT
from articles.citations import renumber, sentences
from articles.markup import render

SECONDS = 3.0

REPEATED = {
    "brackets": "[",
    "closed brackets": "[]",
    "picture brackets": "![",
    "marks": "[1]",
    "marks with blanks": "[1] ",
    "ranges": "[1-999]",
    "open marks": "[1, ",
    "footnotes": "[^1]",
    "half links": "[a](",
    "links": "[a](b)",
    "open titles": "[a](b 'c ",
    "addresses": "<http://a>",
    "foreign addresses": "[a](http://é.é)",
    "pictures": "![](a)",
    "asterisks": "*",
    "openers": "*a ",
    "closers": "a* ",
    "both": "*a_b ~~c** ",
    "emphasis": "*a* ",
    "backticks": "`",
    "code": "`a` ",
    "backslashes": "\\",
    "ampersands": "&",
    "entities": "&lt;",
    "tags": "<a>",
    "comments": "<!--",
    "quotations": "> ",
    "lines of a quotation": "> a\n",
    "nested items": "- ",
    "items": "- a\n",
    "empty items": "-\n",
    "numbered": "1. a\n",
    "mixed lists": "1) a\n2. b\n",
    "tables": "a|b\n-|-\nc|d\n\n",
    "rows": "-|-\n",
    "pipes": "|\n|-\n",
    "headings": "# a\n",
    "empty headings": "#\n",
    "underlined": "a\n-\n",
    "rules": "---\n",
    "fences": "```\n",
    "indented": "    a\n\nb\n\n",
    "paragraphs": "a\n\n",
    "lines": "a\n",
    "definitions": "[a]: b\n",
    "numeric definitions": "[1]: http://a\n",
    "sentences": "A. [1] ",
    "unfolding letters": "# \ufdfa",
    "control characters": "\x01",
    "halves": "\ud800",
}


def filled(piece: str) -> str:
    return (piece * (LONGEST_TEXT // len(piece) + 1))[:LONGEST_TEXT]


SHAPED = {
    "deep brackets": "[" * 50_000 + "]" * 50_000,
    "deep links": "[" * 20_000 + "](a)" * 20_000,
    "deep pictures": "![" * 16_000 + "](a)" * 16_000,
    "deep parentheses": "[a](" + "(" * 49_000 + ")" * 49_000,
    "growing backticks": " ".join("`" * length for length in range(1, 440)),
    "growing quotations": "\n".join(">" * depth + " a" for depth in range(1, 440)),
    "growing lists": "\n".join("  " * depth + "- a" for depth in range(300)),
    "unfolding table": "|a" * 250 + "\n" + "|-" * 250 + "\n" + "c|\n" * 30_000,
    "wide table": "|a" * 25_000 + "\n" + "|-" * 25_000,
    "repeated definition": f"[a]: /{'x' * 50_000}\n\n" + "[a] " * 12_000,
    "long label": "[" + "a\n" * 49_000,
    "long list of numbers": "[" + ",".join(["1"] * 49_000) + "]",
    "blanks and parentheses": "A. " + " " * 40_000 + "(" * 40_000 + " [1]",
    "long heading": "# " + "\ufdfa" * 99_000,
}
TEXTS = {**{name: filled(piece) for name, piece in REPEATED.items()}, **SHAPED}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_an_answer_in_time(text: str):
    start = time.process_time()
    rendered = render(text)
    assert time.process_time() - start < SECONDS
    assert len(rendered.html) < 700_000


@pytest.mark.parametrize("name", ["marks", "ranges", "sentences", "brackets", "blanks and parentheses"])
def test_so_do_sentences_and_renumbering(name: str):
    start = time.process_time()
    sentences(TEXTS[name])
    renumber([TEXTS[name]])
    assert time.process_time() - start < 2 * SECONDS


def test_ten_times_the_text_takes_about_ten_times_as_long():
    paragraph = (
        "Rain falls, it is *reported*, and [snow](https://example.org) does too.[1] It says so [2, 3].\n\n"
    )
    times = []
    for repeats in (40, 400):
        start = time.process_time()
        assert not render(paragraph * repeats).refusal
        times.append(time.process_time() - start)
    assert times[1] < 40 * times[0]
