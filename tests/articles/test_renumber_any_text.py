"""Renumbering agrees with the page about what is a mark, whatever the text."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.citations import numbers_in, renumber
from articles.markup import render

UNHURRIED = settings(deadline=None)  # a busy machine is no failure

WHAT_TEXTS_ARE_MADE_OF = (
    "[1]¦[2]¦[3]¦[12]¦[1, 2]¦[3-5]¦[2–4,9]¦[0]¦[^1]¦[a]¦[¦]¦(¦)¦!¦`¦```\n¦\\¦*¦**¦_¦~~¦\n¦\n\n¦    ¦"
    "> ¦- ¦1. ¦# ¦|¦|-|-|\n¦:¦: ¦a¦Word. ¦[a]: /x\n¦](/x)¦<https://e.org/¦>¦https://e.org¦&#91;¦"
    "\ue000¦\x00¦\t¦\r\n¦é"
)
PIECES = st.sampled_from(WHAT_TEXTS_ARE_MADE_OF.split("¦"))
TEXTS = st.lists(PIECES, max_size=25).map("".join)


@UNHURRIED
@given(TEXTS)
def test_the_page_of_a_renumbered_text_cites_the_new_numbers(text: str):
    before = render(text).citations
    (renumbered,), new = renumber([text])
    after = render(renumbered).citations
    assert list(new) == list(dict.fromkeys(before))
    # A range that became a list, or whose numbers changed places, counts up: so the order inside a mark may differ.
    assert sorted(after) == sorted(new[number] for number in before)
    assert numbers_in(renumbered) == list(range(1, len(new) + 1))


@UNHURRIED
@given(st.lists(TEXTS, max_size=3))
def test_twice_is_once(texts: list[str]):
    once, new = renumber(texts)
    assert renumber(once) == (once, {number: number for number in sorted(new.values())})


@UNHURRIED
@given(TEXTS)
def test_nothing_but_numbers_in_brackets_changes(text: str):
    (renumbered,), _ = renumber([text])
    inside = r"\[[0-9,\s\u2013-]*\]"
    assert re.split(inside, renumbered) == re.split(inside, text)
