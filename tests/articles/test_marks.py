"""What is a mark."""

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


@pytest.mark.parametrize(("text", "numbers"), MARKS)
def test_is_a_mark(text: str, numbers: list[int]):
    rendered = render(text)
    assert rendered.citations == numbers
    assert [int(n) for n in re.findall(r'href="#source-(\d+)" role="doc-noteref"', rendered.html)] == numbers
    assert numbers_in(text) == list(dict.fromkeys(numbers))
    assert not rendered.refusal
