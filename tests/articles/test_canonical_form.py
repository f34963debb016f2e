"""One document has one byte sequence, whatever order or client it came from."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.canonical import canonical, digest

documents = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), inner),
    max_leaves=20,
)


def test_keys_are_sorted_and_nothing_is_padded_or_escaped():
    assert canonical({"b": [1, None], "a": "é “ä”"}) == '{"a":"é “ä”","b":[1,null]}'.encode()


@given(documents)
def test_reading_it_back_and_writing_it_again_changes_no_byte(document):
    assert canonical(json.loads(canonical(document))) == canonical(document)


def test_the_digest_does_not_depend_on_the_order_of_keys():
    assert digest({"a": 1, "b": 2}) == digest({"b": 2, "a": 1})


def test_the_digest_is_64_hexadecimal_digits_and_moves_with_every_character():
    assert len(digest({"text": "one"})) == 64
    assert digest({"text": "one"}) != digest({"text": "one "})


@pytest.mark.parametrize("value", [1.5, {"a": 2.0}, [float("nan")], {1: "a"}, b"bytes"])
def test_what_json_would_blur_is_refused(value):
    with pytest.raises(TypeError):
        canonical(value)
