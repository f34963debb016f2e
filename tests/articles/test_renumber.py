"""Renumbering by first appearance rewrites marks and nothing else."""

import pytest

from articles.bounds import LONGEST_TEXT
from articles.citations import renumber


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", ""),
        ("no mark", "no mark"),
        ("[1] [2]", "[1] [2]"),
        ("[2] [1]", "[1] [2]"),
        ("[7] then [3] then [7]", "[1] then [2] then [1]"),
        ("[9, 4,9]", "[1, 2,1]"),
        ("[4,\u00a09 , 2]", "[1,\u00a02 , 3]"),
        ("[9][4] [2]", "[1][2] [3]"),
        # ranges
        ("[4-6]", "[1-3]"),
        ("[4–6]", "[1–3]"),
        ("[4 \u2011 6]", "[1 \u2011 3]"),
        ("[5-5]", "[1-1]"),
        ("[6] [4-6]", "[1] [1-3]"),
        ("[5] [9] [4-6]", "[1] [2] [1, 3, 4]"),
        ("[5] [9] [4-6,9]", "[1] [2] [1,3,4,2]"),
        ("[2, 7-8]", "[1, 2-3]"),
        # everything but marks stays
        ("`[7]` [9]", "`[7]` [1]"),
        ("```\n[7]\n```\n\n[9]", "```\n[7]\n```\n\n[1]"),
        ("    [7]\n\n[9]", "    [7]\n\n[1]"),
        ("[7](https://example.org) [9]", "[7](https://example.org) [1]"),
        ("[see [7]](https://example.org) [9]", "[see [7]](https://example.org) [1]"),
        ("![7](a.png) ![see [7]](a.png) [9]", "![7](a.png) ![see [7]](a.png) [1]"),
        ("<https://example.org/[7]> [9]", "<https://example.org/[7]> [1]"),
        (r"\[7\] \[7] [9] \\[8]", r"\[7\] \[7] [1] \\[2]"),
        ("[^7] [0] [07] [1999] [9-7] [9]", "[^7] [0] [07] [1999] [9-7] [1]"),
        ("[9]\n\n[7]: https://example.org", "[1]\n\n[7]: https://example.org"),
        (
            "[7][named] [9]\n\n[named]: https://example.org/[7]",
            "[7][named] [1]\n\n[named]: https://example.org/[7]",
        ),
        ("[7](see below) [text][9]", "[1](see below) [text][2]"),
        ("[9]: rain\n\n[7]", "[1]: rain\n\n[2]"),
        ("[see [7]][a\\[1] [9]\n\n[a\\[1]: /x", "[see [7]][a\\[1] [1]\n\n[a\\[1]: /x"),
        # blocks and odd characters
        ("# A [9]\r\n\r\n> b [3]\r\n\r\n- c [9]", "# A [1]\r\n\r\n> b [2]\r\n\r\n- c [1]"),
        ("| a [9] | b |\n|---|---|\n| c | [3] |", "| a [1] | b |\n|---|---|\n| c | [2] |"),
        ("**[9]**~~[3]~~", "**[1]**~~[2]~~"),
        ("\ue000 \ue001[9] \x00[3]\ud800", "\ue000 \ue001[1] \x00[2]\ud800"),
        ("[\ue0000\ue000] [9]", "[\ue0000\ue000] [1]"),
    ],
)
def test_rewrites_marks_only(before: str, after: str):
    texts, _ = renumber([before])
    assert texts == [after]


def test_numbers_run_on_through_all_texts_in_order():
    texts, new = renumber(["Short [8].", "", "Claim [3] [8].", "Body [1, 3]."])
    assert texts == ["Short [1].", "", "Claim [2] [1].", "Body [3, 2]."]
    assert new == {8: 1, 3: 2, 1: 3}


def test_says_which_number_became_which_in_order_of_appearance():
    assert list(renumber(["[4–6] [2]"])[1].items()) == [(4, 1), (5, 2), (6, 3), (2, 4)]


def test_without_marks_there_is_nothing_to_say():
    assert renumber([]) == ([], {})
    assert renumber(["a", "b"]) == (["a", "b"], {})


def test_a_text_that_is_refused_stays_as_it_is():
    refused = "[9] " * 30_000
    assert renumber([refused, "[7]"]) == ([refused, "[1]"], {7: 1})


def test_a_text_of_any_length_that_is_laid_out_is_renumbered():
    text = "[9] and more " * 1_000
    assert renumber([text])[0] == ["[1] and more " * 1_000]


def test_a_text_of_the_greatest_length_is_renumbered():
    words = "x" * (LONGEST_TEXT - 4)
    assert renumber([words + " [9]"])[0] == [words + " [1]"]


def test_every_private_character_of_the_first_plane_may_be_in_use():
    text = "".join(map(chr, range(0xE000, 0xF900))) + " [9]"
    assert renumber([text])[0][0].endswith(" [1]")
