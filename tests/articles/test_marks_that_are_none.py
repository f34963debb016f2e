"""What looks like a mark and stays text."""

import pytest

from articles.citations import numbers_in
from articles.markup import render

TEXT = [
    "[0]",
    "[00]",
    "[01]",
    "[1999]",
    "[1000]",
    "[-1]",
    "[+1]",
    "[1.5]",
    "[1a]",
    "[a1]",
    "[one]",
    "[]",
    "[ ]",
    "[,]",
    "[1,]",
    "[,1]",
    "[1,,2]",
    "[1;2]",
    "[1 2]",
    "[1-]",
    "[-3]",
    "[1--3]",
    "[1—3]",
    "[3-1]",
    "[3–1]",
    "[1, 5-2]",
    "[1-1999]",
    "[1, 0]",
    "[1, 01]",
    "[1,\n2]",
    "[^1]",
    "[^1]: note",
    "[^1]: https://example.org",
    "(1)",
    "{1}",
    "[1",
    "1]",
    "［1］",
    "[١]",
    "[²]",
    r"\[1\]",
    r"\[1]",
    r"[1\]",
    "`a[1]`",
    "``a[1] ` b``",
    "    a[1]",
    "\ta[1]",
    "```\na[1]\n```",
    "~~~\na[1]\n~~~",
    "- item\n\n      a[1]",
    "[1](https://example.org)",
    "[1](/checks/)",
    "[1](#source-1)",
    '[1](https://example.org "title")',
    "[1](<https://example.org/a b>)",
    "[1]()",
    "![1](https://example.org/1.png)",
    "![see [1]](https://example.org/1.png)",
    "[see [1] there](https://example.org)",
    "[**see** [1, 2]](https://example.org)",
    "[![1](a.png)](https://example.org)",
    "<https://example.org/[1]>",
    "[1][named]\n\n[named]: https://example.org",
    "[1]: https://example.org",
    "[1]: <https://example.org>",
    "[1]: www.example.org",
    "[1]: example.org/page",
    '[1]: https://example.org "Title"',
    "> [1]: https://example.org",
    "Text.\n[1]: https://example.org",
    "&#91;1&#93;",
]


@pytest.mark.parametrize("text", TEXT)
def test_stays_text(text: str):
    rendered = render(text)
    assert rendered.citations == []
    assert "doc-noteref" not in rendered.html
    assert "<sup" not in rendered.html
    assert numbers_in(text) == []


@pytest.mark.parametrize(
    "text", ["[3-1]", "[0]", "[1999]", "[^1]", "[1,\u00a0]", "[^1]: https://example.org"]
)
def test_what_stays_text_is_shown_as_written(text: str):
    assert render(text).html.strip() == f"<p>{text}</p>"


def test_a_named_definition_works_beside_marks():
    rendered = render("See [the report][report] [1] and [report].\n\n[report]: https://example.org/report")
    assert rendered.html.count('href="https://example.org/report"') == 2
    assert rendered.citations == [1]


def test_a_numeric_definition_changes_no_mark_and_stays_in_sight():
    rendered = render("Said [1] [2].\n\n[1]: https://example.org/a\n\n[1, 2]: https://example.org/b")
    assert rendered.citations == [1, 2]
    assert "example.org" in rendered.text
    assert 'href="https://example.org' not in rendered.html
