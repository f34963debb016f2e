"""Parts of pages are kept in bounded memory, under keys that never stand for two things."""

from datetime import date
from threading import Thread

import pytest
from django.template import Context, Engine
from django.utils.safestring import mark_safe as trusted
from hypothesis import given
from hypothesis import strategies as st

from articles.kept import FOR_EACH, KEPT, Kept, Unkeyed, key_of

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"]), max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3),
    max_leaves=8,
)


class OfTheMoment:
    part_key = None


class Numbered:
    def __init__(self, number):
        self.part_key = [number]


def test_what_was_kept_is_not_made_again():
    kept = Kept()
    assert kept.get(b"a", lambda: "„made“") == "„made“"
    assert kept.get(b"a", lambda: pytest.fail("made again")) == "„made“"


def test_memory_is_bounded_and_what_was_not_asked_for_longest_goes_first():
    kept = Kept(most=3 * (FOR_EACH + 10))
    for key in (b"a", b"b", b"c", b"a", b"d"):
        kept.get(key, lambda: "x" * 10)
        assert kept.size <= kept.most
    assert kept.get(b"a", lambda: "anew") == "x" * 10
    assert kept.get(b"b", lambda: "anew") == "anew"


def test_a_text_larger_than_the_memory_is_made_and_not_kept():
    kept = Kept(most=FOR_EACH)
    assert kept.get(b"a", lambda: "long") == "long"
    assert kept.size == 0


def test_the_size_is_right_after_threads_have_filled_it_together():
    kept = Kept(most=50 * (FOR_EACH + 5))
    fill = [
        Thread(target=lambda: [kept.get(b"%d" % (n % 80), lambda: "x" * 5) for n in range(400)])
        for _ in range(6)
    ]
    for thread in fill:
        thread.start()
    for thread in fill:
        thread.join()
    assert kept.size == 50 * (FOR_EACH + 5)
    kept.clear()
    assert kept.size == 0


@given(JSON, JSON)
def test_two_values_have_one_key_only_where_they_are_the_same(one, other):
    same = repr(one) == repr(other)  # 1 and True are equal, and not the same
    assert (key_of(one) == key_of(other)) == same


def test_what_is_printed_differently_has_another_key():
    assert key_of("<b>") != key_of(trusted("<b>"))
    assert key_of("2026-01-02") != key_of(date(2026, 1, 2))
    assert key_of(Numbered(1)) != key_of([1])
    assert key_of(Numbered(1)) == key_of(Numbered(1)) != key_of(Numbered(2))


@pytest.mark.parametrize("value", [object(), OfTheMoment(), [date(2026, 1, 2)], {"a": object()}])
def test_what_nobody_can_compare_has_no_key(value):
    with pytest.raises(Unkeyed):
        key_of(value)


def rendered(source, **values):
    engine = Engine(
        loaders=[
            ("django.template.loaders.locmem.Loader", {"part.html": "[{{ seen }}{{ hidden }}{{ request }}]"})
        ],
        libraries={"parts": "articles.templatetags.parts"},
        builtins=["articles.templatetags.parts"],
    )
    return engine.from_string(source).render(Context(values))


def test_a_part_sees_what_it_is_given_and_nothing_else():
    page = '{% part "part.html" seen=a %}'
    assert rendered(page, a="<1>", hidden="2", request="3") == "[&lt;1&gt;]"


def test_a_part_is_made_once_and_anew_for_another_value():
    KEPT.clear()
    page = '{% part "part.html" seen=a %}{% part "part.html" seen=a %}'
    assert rendered(page, a="1") == "[1][1]"
    one = KEPT.size
    assert rendered(page, a="2") == "[2][2]"
    assert KEPT.size == 2 * one


def test_a_part_of_the_moment_is_not_kept():
    KEPT.clear()
    assert "OfTheMoment" in rendered('{% part "part.html" seen=a %}', a=OfTheMoment())
    assert KEPT.size == 0
