"""Every difference between two contents is told, in words and where it is."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.changes import What
from articles.differences import differences
from tests.articles.contents import FALSE, MIXED, claim, content, reference, text, work

CLAIMS = content()["claims"]


def told(**fields: Any) -> list[str]:
    return [change.sentence for change in differences(content(), content(**fields))]


def test_equal_contents_have_no_difference():
    assert differences(content(), content()) == []


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"headline": "Does water boil?"}, "The headline changes."),
        ({"dek": ""}, "The dek changes."),
        ({"checked_on": "2026-02-03"}, "The date on which it was checked changes from Jan. 2, 2026 to Feb. 3, 2026."),
        ({"bylines": []}, "The byline changes."),
        ({"topics": []}, "The topics change."),
        ({"follow_ups": []}, "The questions to go on with change."),
        ({"short_answer": text("It does [1].")}, "The short answer changes."),
        ({"language": "fr"}, "The language changes from en to fr."),
        ({"kind": "explainer"}, "The kind of piece changes from fact check to explainer."),
        ({"claims": [CLAIMS[0], CLAIMS[1] | {"rating": MIXED}]}, "The rating of claim 2 changes from False to Mixed."),
        ({"claims": [CLAIMS[0] | {"claimant": "A cook"}, CLAIMS[1]]},
         "The claimant of claim 1 changes from A neighbour to A cook."),
        ({"claims": [CLAIMS[0] | {"claimed_on": ""}, CLAIMS[1]]}, "The date of claim 1 is taken out: Jan. 1, 2026."),
        ({"claims": [CLAIMS[0] | {"claimant_role": "Baker"}, CLAIMS[1]]},
         "The role of the claimant of claim 1 is added: Baker."),
        ({"claims": [CLAIMS[0] | {"appearances": []}, CLAIMS[1]]}, "The places where claim 1 was made change."),
        ({"claims": [CLAIMS[0] | {"explanation": text("Other words [1].")}, CLAIMS[1]]},
         "The explanation of claim 1 changes."),
        ({"claims": [CLAIMS[0] | {"rating": FALSE | {"meaning": "Another."}}, CLAIMS[1]]},
         "The scale says something else about the rating of claim 1."),
        ({"references": [reference(1, 11, quote="at sea"), reference(2, 12)]}, "The passage quoted at [1] changes."),
        ({"references": [reference(1, 11, locator="p. 3"), reference(2, 12)]},
         "The place in the source at [1] is added: p. 3."),
        ({"references": [reference(1, 11), reference(2, 99)]}, "[2] leads to another source."),
        ({"references": [reference(1, 11)]}, "Citation [2] is taken out."),
        ({"references": [reference(1, 11), reference(2, 12), reference(3, 13)]}, "Citation [3] is added."),
        ({"references": [reference(1, 12), reference(2, 11)]}, "Citations get other numbers: [2] → [1], [1] → [2]."),
        ({"references": [reference(1, 11, work=work("A finding")), reference(2, 12)]},
         "Title of the source at [1] changes from Finding 11 to A finding."),
        ({"references": [reference(1, 11, work=work("Finding 11", issued="2023")), reference(2, 12)]},
         "Date of the source at [1] changes from March 2024 to 2023."),
        ({"words": 31}, "Only what readers do not see changes."),
    ],
)  # fmt: skip
def test_one_change_is_told_in_one_sentence(fields, sentence):
    assert told(**fields) == [sentence]


def test_claims_that_change_places_are_followed_by_their_words():
    swapped = [CLAIMS[1], CLAIMS[0] | {"rating": MIXED}]
    assert told(claims=swapped) == [
        "Claim 2 becomes claim 1.",
        "Claim 1 becomes claim 2.",
        "The rating of claim 2 changes from False to Mixed.",
    ]


def test_a_reworded_claim_shows_which_words():
    (change,) = differences(content(), content(claims=[claim("Water boils at every heat"), CLAIMS[1]]))
    assert change.what == What.CLAIM_WORDS
    assert change.segments == (
        ("same", "Water boils at "),
        ("removed", "any "),
        ("added", "every "),
        ("same", "heat"),
    )


def test_a_claim_that_goes_is_told_with_its_rating_and_its_explanation():
    (change,) = [
        change
        for change in differences(content(), content(claims=[CLAIMS[0]]))
        if change.what == What.CLAIM_REMOVED
    ]
    assert change.sentence == "The former claim 2 is taken out."
    assert change.before == "“Milk never boils over” (A cook) – False"


def test_a_claim_that_comes_is_told_with_its_explanation():
    added = claim("Tea boils too", rating=MIXED, explanation=text("It does [2]."))
    changes = differences(content(), content(claims=[*CLAIMS, added]))
    assert [change.sentence for change in changes] == [
        "Claim 3 is added.",
        "The explanation of claim 3 changes.",
    ]
    assert changes[0].after == "“Tea boils too” (A neighbour) – Mixed"


def test_of_a_source_that_becomes_confidential_only_the_description_is_told_anew():
    hidden = work("", publisher="", issued="", confidential=True, public_description="An official")
    before = content(references=[reference(1, 11, quote="at sea"), reference(2, 12)])
    after = content(references=[reference(1, 11, work=hidden), reference(2, 12)])
    changes = differences(before, after)
    assert {change.what for change in changes} == {What.SOURCE_DETAILS}
    assert "An official" in [change.after for change in changes]


SENTENCES = st.text(st.sampled_from("ab .\n#[1]*"), max_size=40).map(text)
CONTENTS = st.builds(
    content,
    headline=st.sampled_from(["One", "Two"]),
    body=SENTENCES.map(lambda part: part | {"headings": []}),
    claims=st.lists(
        st.builds(claim, st.sampled_from(["a b", "b c", "d"]), rating=st.sampled_from([FALSE, MIXED])),
        max_size=3,
    ),
    references=st.lists(st.builds(reference, st.integers(1, 3), st.integers(1, 3)), max_size=3),
)


@settings(deadline=None, max_examples=40)
@given(CONTENTS, CONTENTS)
def test_contents_that_differ_never_pass_as_equal(before, after):
    assert bool(differences(before, after)) == (before != after)
