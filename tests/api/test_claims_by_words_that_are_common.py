"""Words that stand in very many claims are asked for in another way than rare ones, with the same answer."""

import pytest

from tests.api.ask import walk
from tests.make import make_published

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("rare", [0, 5000])
def test_common_and_rare_words_find_the_same_claims_in_the_same_order(monkeypatch, rare):
    monkeypatch.setattr("api.words.RARE", rare)
    for slug in ("a", "b", "c"):
        make_published(
            slug=slug, claims=[{"claim_reviewed": f"Water flows {slug}"}, {"claim_reviewed": "Snow falls"}]
        )
    found = walk("/api/v1/claims/?q=water+flows&limit=2")
    assert [claim["check"]["slug"] for claim in found] == ["c", "b", "a"]
    assert {claim["anchor"] for claim in found} == {"claim-1"}
