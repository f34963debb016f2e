"""The plain text of a rendered one: what a reader reads."""

import pytest

from articles.markup import render


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("", ""),
        ("*a* **b** `c` ~~d~~", "a b c d"),
        ("a [1], b [2–3].", "a [1], b [2–3]."),
        ("[a](https://example.org) ![b](b.png)", "a b"),
        ("a\nb\n\nc  \nd", "a b\nc\nd"),
        ("# a [1]\n\nb", "a [1]\nb"),
        ("- a\n- b\n  1. c", "a\nb\nc"),
        ("> a\n>\n> b", "a\nb"),
        ("|a|b|\n|-|-|\n|c|d [1]|", "a\tb\nc\td [1]"),
        ("```\na\nb\n```\n\n    c", "a\nb\nc"),
        ("<b>a</b> &amp; b", "<b>a</b> & b"),
        (r"\*a\* \[1\]", "*a* [1]"),
        ("a\n\n***\n\nb", "a\nb"),
        ("nul \x00, half \ud800", "nul \ufffd, half \ufffd"),
    ],
)
def test_plain_text(text: str, plain: str):
    assert render(text).text == plain
