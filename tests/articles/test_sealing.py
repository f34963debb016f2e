"""A seal hides what it is of, binds to it, and covers all of it."""

import json

import pytest

from articles.canonical import digest
from articles.sealing import Malformed, new_salts, openings, sealed

REFERENCE = {
    "number": 1,
    "marks": ["cite-1-1"],
    "source": 4,
    "quote": "so it is",
    "locator": "p. 2",
    "work": {"title": "A finding"},
}


def document(**changes: object) -> dict:
    content = {"headline": "Is it so?", "references": [REFERENCE | changes]}
    return {"format": 1, "content": content, "salts": ["ab" * 16]}


def test_everything_but_number_and_marks_is_under_the_seal():
    [opening] = openings(document())
    assert opening == {
        "source": 4,
        "quote": "so it is",
        "locator": "p. 2",
        "work": {"title": "A finding"},
        "salt": "ab" * 16,
    }
    assert json.loads(sealed(document())) == {
        "format": 1,
        "content": {
            "headline": "Is it so?",
            "references": [{"number": 1, "marks": ["cite-1-1"], "seal": digest(opening)}],
        },
    }


@pytest.mark.parametrize(
    "change",
    [
        {"source": 5},
        {"quote": "so it was"},
        {"locator": ""},
        {"work": None},
        {"number": 2},
        {"marks": []},
        {"more": 1},
    ],
)
def test_no_part_of_a_reference_can_change_without_another_digest(change: dict):
    assert sealed(document(**change)) != sealed(document())


def test_salts_are_long_and_never_the_same():
    salts = new_salts({"references": [REFERENCE] * 100})
    assert len({*salts}) == 100
    assert {len(salt) for salt in salts} == {32}


@pytest.mark.parametrize(
    "damaged",
    [
        {},
        [],
        None,
        {"content": {}},
        {"content": {"references": []}},
        document() | {"salts": []},
        document() | {"salts": None},
        document() | {"content": {"references": ["none"]}},
        document() | {"share": 0.5},
        {"content": {"references": [{"number": 1}]}, "salts": [""]},
    ],
)
def test_what_is_no_document_is_called_so(damaged: object):
    with pytest.raises(Malformed):
        sealed(damaged)
