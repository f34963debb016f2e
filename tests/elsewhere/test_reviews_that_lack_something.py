"""A ClaimReview without what a record needs is refused with a sentence that names the property."""

import pytest

from elsewhere.reading import Refused
from tests.elsewhere.claim_reviews import read_one


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"claimReviewed": None, "itemReviewed": None}, "It names no claim"),
        ({"claimReviewed": " <p> "}, "It names no claim"),
        ({"claimReviewed": "x" * 10_001}, "longer than 10,000 characters"),
        ({"reviewRating": None}, "It gives no rating"),
        ({"reviewRating": {"@type": "Rating", "bestRating": 5}}, "It gives no rating"),
        ({"url": None}, "It has no address"),
        ({"url": "javascript:alert(1)"}, "An address starts with http:// or https://."),
        ({"url": "https://user:word@a.example/"}, "user name or password"),
        ({"url": "https://a.example/" + "x" * 2000}, "longer than 2,000 characters"),
        ({"url": "/relative"}, "An address starts with http:// or https://."),
    ],
)  # fmt: skip
def test_a_review_that_lacks_what_it_needs_is_refused(changes: dict, reason: str):
    changes = {"itemReviewed": None} | changes
    with pytest.raises(Refused, match=r"\.$") as refused:
        read_one(**changes)
    assert reason in str(refused.value)
