"""Two people's changes of one text are put together where they do not touch, and never otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.three_way import put_together

WORDS = st.lists(st.sampled_from(["one", "two", "three", "four", "five"]), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("theirs", "yours", "both"),
    [
        ("A b c d e f g", "a b c d e f G", "A b c d e f G"),
        ("a c d e f g", "a b c d e g", "a c d e g"),
        ("a b c d e f g", "a b c X d e f g", "a b c X d e f g"),
        ("a b X c d e f g", "a b X c d e f g", "a b X c d e f g"),
        ("a b X d e f g", "a b Y d e f g", None),
        ("a b X c d e f g", "a b Y c d e f g", None),
        ("a X d e f g", "a b Y d e f g", None),
    ],
)
def test_examples(theirs: str, yours: str, both: str | None) -> None:
    assert put_together("a b c d e f g", theirs, yours) == both
    assert put_together("a b c d e f g", yours, theirs) == both


def test_lines_are_kept_as_they_are() -> None:
    base = "First.\n\n- one\n- two\n\nLast, as ever.\n"
    theirs, yours = base.replace("First", "At first"), base.replace("ever", "always")
    assert put_together(base, theirs, yours) == "At first.\n\n- one\n- two\n\nLast, as always.\n"


@given(WORDS, WORDS)
def test_what_one_alone_changed_is_simply_taken(base: str, other: str) -> None:
    assert put_together(base, other, base) == other
    assert put_together(base, base, other) == other
    assert put_together(base, other, other) == other


@given(WORDS, WORDS, WORDS)
def test_nothing_is_made_up(base: str, theirs: str, yours: str) -> None:
    both = put_together(base, theirs, yours)
    assert both is None or set(both.split()) <= {*base.split(), *theirs.split(), *yours.split()}


def test_long_texts_take_no_long_time() -> None:
    base = "word " * 20_000
    assert put_together(base, "x " + base, base + "y") in (None, "x " + base + "y")
