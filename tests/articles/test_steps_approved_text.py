"""What was approved is what goes out: any change after it brings the piece back to review."""

import pytest

from articles.models import Action, Article, Citation, Edition, Rating, Stage, Step, Topic
from articles.publishing import publish, schedule
from articles.rules import StepRefused, steps_for
from articles.workflow import approve, is_stale, submit
from sources.models import Source
from tests.articles.desk import log_in, open_form, press, said
from tests.make import make_approved, make_article, make_user

pytestmark = pytest.mark.django_db

CHANGES = {
    "headline": lambda article: Article.objects.update(headline="Another headline"),
    "body": lambda article: Article.objects.update(body="Another text [1]."),
    "claim": lambda article: article.claims.update(claimant="Another neighbour"),
    "rating": lambda article: article.claims.update(rating=Rating.objects.get(slug="true")),
    "citation": lambda article: Citation.objects.update(locator="p. 9"),
    "byline": lambda article: article.bylines.update(name="Another Person"),
    "topic": lambda article: article.topics.add(Topic.objects.create(name="Other", slug="other")),
    "follow-up": lambda article: article.follow_ups.create(question="And then?"),
    "source": lambda article: Source.objects.update(title="Another title"),
    "address": lambda article: Source.objects.get().copies.create(
        address="https://other.example/1", kind="repost"
    ),
    "meaning": lambda article: Rating.objects.filter(slug="false").update(meaning="Another meaning."),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_after_approval_is_never_published(change, tomorrow):
    article, publisher = make_approved(), make_user("publisher")
    CHANGES[change](article)
    assert is_stale(Article.objects.get())
    with pytest.raises(StepRefused, match="goes back to review"):
        publish(article, by=publisher)
    assert not Edition.objects.exists()
    assert Article.objects.get().stage == Stage.IN_REVIEW
    assert Step.objects.latest("id").action == Action.CHANGE
    with pytest.raises(StepRefused):
        schedule(article, by=publisher, at=tomorrow)


def test_the_new_text_can_be_approved_and_goes_out():
    article = make_approved()
    Source.objects.update(title="Another title")
    article.refresh_from_db()
    editor = make_user("editor")
    assert "approve" in [offer.action for offer in steps_for(article, editor, is_stale=is_stale(article))]
    approve(article, by=editor)
    edition = publish(article, by=make_user("publisher"))
    assert edition.document["content"]["references"][0]["work"]["title"] == "Another title"


def test_what_is_published_is_the_very_text_that_was_approved():
    article = make_approved()
    edition = publish(article, by=make_user("publisher"))
    digests = {step.action: step.digest for step in Step.objects.all()}
    assert digests[Action.APPROVE] == digests[Action.PUBLISH]
    assert edition.document["content"]["headline"] == article.headline


@pytest.mark.parametrize(
    ("before", "after"), [("draft", "draft"), ("in_review", "in_review"), ("approved", "in_review")]
)
def test_saving_a_change_at_the_desk(before, after):
    article = make_article()
    if before != "draft":
        submit(article, by=None)
    if before == "approved":
        approve(article, by=make_user("editor"))
    client = log_in("writer")
    response = press(client, open_form(client, article) | {"dek": "Changed."}, article)
    article.refresh_from_db()
    assert article.stage == after
    assert ("waits for a new review" in said(response)) == (before == "approved")


def test_saving_without_a_change_keeps_the_approval():
    article, client = make_approved(), log_in("writer")
    press(client, open_form(client, article), article)
    assert Article.objects.get().stage == Stage.APPROVED


def test_a_day_for_another_look_is_no_change_of_the_text():
    article, client = make_approved(), log_in("writer", username="w")
    press(client, open_form(client, article) | {"review_by_on": "2027-01-01"}, article)
    article.refresh_from_db()
    assert (article.stage, str(article.review_by_on)) == (Stage.APPROVED, "2027-01-01")
    assert not article.hands.exists()
