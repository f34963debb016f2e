"""A reader sees in a changed text which words went and came, and under which heading."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.blocks import blocks_of
from articles.markup import render
from articles.prose import compare_html
from history.words import compare

BEFORE = """## At sea

The trial found 26 percent fewer complaints [1].

Nobody else looked at it.

## On land

Little is known."""


def paragraphs(before: str, after: str):
    found = compare_html(render(before).html, render(after).html)
    assert found is not None
    return found.paragraphs


def test_changed_words_stand_in_their_paragraph_under_its_heading():
    first, changed, rest = paragraphs(
        BEFORE, BEFORE.replace("26 percent fewer complaints", "26.3 percent fewer injuries")
    )
    assert (first.status, first.count) == ("same", 1)
    assert (changed.status, changed.under) == ("changed", "At sea")
    assert changed.segments == (
        ("same", "The trial found "),
        ("removed", "26 "),
        ("added", "26.3 "),
        ("same", "percent fewer "),
        ("removed", "complaints "),
        ("added", "injuries "),
        ("same", "[1]."),
    )
    assert (rest.status, rest.count) == ("same", 3)


def test_paragraph_that_comes_or_goes_is_told_whole():
    added = paragraphs(BEFORE, BEFORE + "\n\nOne more trial is under way.")[-1]
    assert (added.status, added.under) == ("added", "On land")
    assert added.segments == (("added", "One more trial is under way."),)
    removed = paragraphs(BEFORE, BEFORE.replace("Nobody else looked at it.\n\n", ""))[1]
    assert removed.segments == (("removed", "Nobody else looked at it."),)


def test_moved_paragraph_is_told_once_where_it_stands_now():
    moved = BEFORE.replace("Nobody else looked at it.\n\n", "") + "\n\nNobody else looked at it."
    assert [part.status for part in paragraphs(BEFORE, moved)] == ["same", "moved"]


def test_new_address_behind_the_same_words_is_a_change():
    (changed,) = paragraphs("See [this](https://a.example/).", "See [this](https://b.example/).")
    assert changed.segments[1:3] == (("removed", "https://a.example"), ("added", "https://b.example"))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is so.", "It is **so**."),
        ("## A\n\n## So", "## A\n\n### So"),
        ("It is so.", "- It is so."),
        ("> So", "So"),
    ],
)
def test_change_of_layout_alone_is_told_as_such(before, after):
    found = compare_html(render(before).html, render(after).html)
    assert found is not None
    assert found.is_layout_alone


def test_figure_and_mark_change_as_a_whole():
    assert compare("26.1 percent [1, 2].", "26.4 percent [1, 3].") == [
        ("removed", "26.1 "),
        ("added", "26.4 "),
        ("same", "percent "),
        ("removed", "[1, 2]"),
        ("added", "[1, 3]"),
        ("same", "."),
    ]


def test_scripts_without_blanks_are_compared_sign_by_sign():
    assert compare("水会沸腾", "水不会沸腾") == [("same", "水"), ("added", "不"), ("same", "会沸腾")]


def test_row_of_a_table_and_item_of_a_list_are_paragraphs():
    html = render("| a | b |\n|---|---|\n| 1 | 2 |\n\n- one\n- two").html
    assert [(block.kind, block.text) for block in blocks_of(html)] == [
        ("row", "a | b"),
        ("row", "1 | 2"),
        ("item", "one"),
        ("item", "two"),
    ]


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_segments_hold_all_words_of_both_texts(before, after):
    segments = compare(before, after)
    assert "".join(text for op, text in segments if op != "removed") == after
    was = "".join(text for op, text in segments if op != "added")
    assert "".join(was.split()) == "".join(before.split())


@pytest.mark.parametrize("words_each", [1, 40, 16_000])
@pytest.mark.parametrize("vocabulary", [5, 200, 5_000])
def test_longest_texts_are_compared_in_seconds(vocabulary, words_each):
    random.seed(vocabulary)
    one, two = (
        "".join(
            "<p>" + " ".join(f"w{random.randrange(vocabulary)}" for _ in range(words_each)) + "</p>"
            for _ in range(16_000 // words_each)
        )
        for _ in range(2)
    )
    start = time.process_time()
    assert compare_html(one, two)
    assert time.process_time() - start < 8
