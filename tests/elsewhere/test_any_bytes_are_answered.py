"""Whatever stands in a file, each row is found or refused with a sentence, and nothing fails."""

import io
import json
from contextlib import suppress

from hypothesis import given, settings
from hypothesis import strategies as st

from elsewhere.reading import Found, Refused, read, rows
from tests.elsewhere.claim_reviews import as_page, claim_review

WHOLE = json.dumps(
    {"@type": "DataFeed", "dataFeedElement": [claim_review(n) for n in range(3)]}, indent=1
).encode()
PAGE = as_page(claim_review(), {"@graph": [claim_review(2)]})
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def answered(data: bytes) -> None:
    for row in rows(io.BytesIO(data)):
        if not isinstance(row, Found):
            assert row.reason.endswith(".")
            continue
        with suppress(Refused):
            json.dumps(read(row.item, row.page).item, ensure_ascii=False, allow_nan=False).encode()


@settings(max_examples=50, deadline=None)
@given(st.sampled_from([WHOLE, PAGE]), st.data())
def test_a_damaged_file(data: bytes, draw: st.DataObject):
    for _ in range(draw.draw(st.integers(1, 4))):
        at = draw.draw(st.integers(0, len(data)))
        cut = draw.draw(st.integers(0, 40))
        data = (
            data[:at]
            + draw.draw(st.binary(max_size=6) | st.sampled_from([b'"', b"{", b"]", b"\\", b"\0"]))
            + data[at + cut :]
        )
    answered(data)


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(sorted(claim_review())), JSON)
def test_any_value_of_any_property(name: str, value: object):
    item = {"@type": "ClaimReview"} | claim_review() | {name: value, "@type": "ClaimReview"}
    answered(json.dumps([item]).encode())


@settings(max_examples=30, deadline=None)
@given(st.binary(max_size=60))
def test_any_bytes(data: bytes):
    answered(data)
