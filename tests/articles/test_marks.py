"""What is a mark and what stays text."""

import re

import pytest

from articles.citations import numbers_in
from articles.markup import render

MARKS = [
    ("One [1].", [1]),
    ("[1]", [1]),
    ("[9] [10] [99] [100] [999]", [9, 10, 99, 100, 999]),
    # lists
    ("List [1, 2].", [1, 2]),
    ("Tight [1,2].", [1, 2]),
    ("Wide [1 , 2].", [1, 2]),
    ("Unbreakable [1,\u00a02].", [1, 2]),
    ("Narrow [1,\u202f2].", [1, 2]),
    ("Long [5, 1, 3].", [5, 1, 3]),
    ("Twice [2, 2].", [2, 2]),
    # runs
    ("Run [1][2].", [1, 2]),
    ("Run [1] [2].", [1, 2]),
    ("Run [1] [2] [3] [4] [8] [5] [6] [7].", [1, 2, 3, 4, 8, 5, 6, 7]),
    ("Run [1]\u00a0[2].", [1, 2]),
    ("Again [1] and [1].", [1, 1]),
    # ranges
    ("Range [1-3].", [1, 2, 3]),
    ("Range [1–3].", [1, 2, 3]),
    ("Range [1\u20103].", [1, 2, 3]),
    ("Range [1\u20113].", [1, 2, 3]),
    ("Range [1 – 3].", [1, 2, 3]),
    ("Range of one [4-4].", [4]),
    ("Mixed [1, 3-5].", [1, 3, 4, 5]),
    ("Mixed [1–2,7, 9-10].", [1, 2, 7, 9, 10]),
    # beside other things
    ("End.[1]", [1]),
    ("Great![1]", [1]),
    ("Really?[1] Yes", [1]),
    ("word[1]word", [1]),
    ("“Quoted.”[1]", [1]),
    ("([1])", [1]),
    ("[[1]]", [1]),
    ("**bold** [1]", [1]),
    ("**bold**[1]", [1]),
    ("**bold [1]**", [1]),
    ("*[1]*", [1]),
    ("**[1]**", [1]),
    ("~~gone [1]~~", [1]),
    ("a_b_[1]", [1]),
    ("[1](see below)", [1]),
    ("[1] (https://example.org)", [1]),
    ("[1](javascript:alert)", [1]),
    ("[text][1]", [1]),
    ("![picture][1]", [1]),
    ("`code` [1]", [1]),
    ("`open [1]", [1]),
    (r"\\[1]", [1]),
    ("[1]: said the agency", [1]),
    ("The year[1]: https://example.org", [1]),
    # blocks
    ("# Heading [1]", [1]),
    ("Heading [1]\n===", [1]),
    ("- item [1]\n- item\n  - nested [2]", [1, 2]),
    ("1. item [1]\n2. item [2]", [1, 2]),
    ("> quoted [1]\n> > deeper [2]", [1, 2]),
    ("| a [1] | b |\n|---|---|\n| c | d [2, 3] |", [1, 2, 3]),
    ("one [1]\ntwo [2]\n\nthree [3]", [1, 2, 3]),
    ("<b>[1]</b>", [1]),
    ("&#91;1] and [1]", [1]),
]

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


@pytest.mark.parametrize(("text", "numbers"), MARKS)
def test_is_a_mark(text: str, numbers: list[int]):
    rendered = render(text)
    assert rendered.citations == numbers
    assert [int(n) for n in re.findall(r'href="#source-(\d+)" role="doc-noteref"', rendered.html)] == numbers
    assert numbers_in(text) == list(dict.fromkeys(numbers))
    assert not rendered.refusal


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
