"""Files are read as they come: of a file of any length, little is held."""

import io
import itertools
import json
import tracemalloc
from collections.abc import Iterator

import pytest

from elsewhere.reading import rows
from tests.elsewhere.claim_reviews import claim_review

ITEM = json.dumps(claim_review(text="x" * 2000), indent=1)


class Endless(io.RawIOBase):
    """A stream that is made while it is read, and counts what was taken from it."""

    def __init__(self, parts: Iterator[str]) -> None:
        self.parts, self.rest, self.taken = parts, b"", 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if not self.rest:
            self.rest = next(self.parts, "").encode()
        count = min(len(buffer), len(self.rest))
        buffer[:count], self.rest = self.rest[:count], self.rest[count:]
        self.taken += count
        return count


def endless(begin: str, between: str, item: str = ITEM) -> Endless:
    return Endless(itertools.chain([begin + item], (between + item for _ in itertools.count())))


FORMS = {
    "a feed": ('{"@type": "DataFeed", "dataFeedElement": [', ","),
    "an array": ("[", ",\n"),
    "a graph": ('{"@graph": [', ","),
    "lines": ("", "\n"),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_first_rows_come_before_the_file_has_ended(form: str):
    begin, between = FORMS[form]
    item = json.dumps(json.loads(ITEM)) if form == "lines" else ITEM
    stream = endless(begin, between, item)
    found = list(itertools.islice(rows(stream), 2000))
    assert len(found) == 2000
    assert stream.taken < 2000 * len(item) + 2_000_000


@pytest.mark.parametrize("form", ["a feed", "a graph"])
def test_what_was_passed_is_let_go(form: str):
    begin, between = FORMS[form]
    read = rows(endless(begin, between))
    next(read)
    tracemalloc.start()
    try:
        for _row in itertools.islice(read, 1500):  # four million bytes
            pass
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


def test_an_item_without_an_end_is_not_gathered_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("elsewhere.reading.windows.LARGEST", 100_000)
    read = rows(Endless(itertools.chain(["[", '"'], itertools.repeat("x" * 10_000, 500))))
    tracemalloc.start()
    try:
        (refusal,) = read
        assert tracemalloc.get_traced_memory()[1] < 4_500_000  # the first million bytes, as bytes and as text
    finally:
        tracemalloc.stop()
    assert "It is longer than four million characters" in refusal.reason
    assert "What follows was not read." in refusal.reason
