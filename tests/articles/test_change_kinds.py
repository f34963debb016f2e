"""The kind of an edition follows from what changed: no rating and no claim changes under a mild name."""

import pytest

from articles.change_kinds import KINDS, assess
from articles.models import Article, Citation, Claim, Edition, Rating
from articles.publishing import LATER_KINDS, publish
from articles.rules import StepRefused
from tests.articles.contents import MIXED, claim, content, reference, text, work
from tests.make import make_published

CLAIMS = content()["claims"]
RATED = {"claims": [CLAIMS[0], CLAIMS[1] | {"rating": MIXED}]}
RETITLED = {"references": [reference(1, 11, work=work("A finding")), reference(2, 12)]}


def test_the_kinds_are_those_an_editor_can_choose():
    assert set(KINDS) == {str(kind) for kind in LATER_KINDS}


@pytest.mark.parametrize(
    ("fields", "allowed", "suggested"),
    [
        (RATED, ("correction",), "correction"),
        ({"claims": CLAIMS[:1]}, ("correction",), "correction"),
        ({"claims": [claim("Water boils at every heat"), CLAIMS[1]]}, KINDS[2:], "correction"),
        ({"claims": [CLAIMS[0] | {"claimant": "A cook"}, CLAIMS[1]]}, KINDS[2:], "correction"),
        ({"body": text("Other words [1] [2].") | {"headings": []}}, KINDS[1:], "update"),
        ({"headline": "Does it?"}, KINDS[1:], "update"),
        ({"topics": []}, KINDS[1:], "update"),
        ({"references": [reference(1, 11, quote="at sea"), reference(2, 12)]}, KINDS[1:], "update"),
        ({"claims": [*CLAIMS, claim("Tea boils too")]}, KINDS[1:], "update"),
        (RETITLED, KINDS, "source_details"),
        (RETITLED | {"headline": "Does it?"}, KINDS[1:], "update"),
        (RETITLED | RATED, ("correction",), "correction"),
    ],
)
def test_a_change_may_go_out_as_nothing_milder_than_it_is(fields, allowed, suggested):
    assessment = assess(content(), content(**fields))
    assert (assessment.allowed, assessment.suggested) == (allowed, suggested)
    assert assessment.least_kind == allowed[0]
    assert assessment.sentences


def test_the_reason_is_a_sentence():
    assert assess(content(), content(**RATED)).sentences == [
        "The rating of claim 2 changes from False to Mixed: this is a correction and needs a public note."
    ]


@pytest.fixture
def rated_anew(db) -> Article:
    article = make_published().article
    Claim.objects.update(rating=Rating.objects.get(slug="mixed"))
    return article


@pytest.mark.parametrize("kind", ["update", "source_details", "clarification"])
def test_publishing_refuses_a_kind_too_mild_and_says_why(rated_anew, kind):
    with pytest.raises(StepRefused) as refused:
        publish(rated_anew, by=None, note="New data.", kind=kind)
    (finding,) = refused.value.findings
    assert finding.code == "kind"
    assert finding.message.startswith(
        "The rating of claim 1 changes from False to Mixed: this is a correction"
    )
    assert Edition.objects.count() == 1


def test_without_a_kind_a_changed_rating_goes_out_as_a_correction(rated_anew):
    assert publish(rated_anew, by=None, note="We had misread the table.").kind == "correction"


@pytest.mark.django_db
def test_without_a_kind_new_source_details_go_out_as_source_details():
    article = make_published().article
    source = Citation.objects.get().source
    source.title = "Its title in full"
    source.save()
    assert publish(article, by=None, note="The title was cut.").kind == "source_details"


@pytest.mark.django_db
def test_words_cannot_go_out_as_source_details():
    article = make_published().article
    Article.objects.update(dek="Other words.")
    with pytest.raises(StepRefused, match="More than the details of sources changes"):
        publish(article, by=None, note="A title.", kind="source_details")
