"""Publishing freezes what readers see, whole and in one step, or says why not."""

import hashlib
import json
from datetime import timedelta

import pytest

from articles import publishing
from articles.models import Article, Citation, Edition, EditionKind, Rating, Stage
from articles.publishing import publish, withdraw
from articles.rules import StepRefused
from articles.sealing import sealed
from tests.make import make_article, make_published, make_source

pytestmark = pytest.mark.django_db


def refusal_of(*args, **options):
    with pytest.raises(StepRefused) as refused:
        publish(*args, **options)
    return [finding.code for finding in refused.value.findings]


def test_the_first_edition_is_number_one_and_visible_at_once():
    article = make_article(headline="Is the sea salt?")
    edition = publish(article, by=None)
    assert (edition.number, edition.kind, edition.previous_digest) == (1, EditionKind.FIRST, "")
    assert Edition.objects.published().get() == edition
    article.refresh_from_db()
    assert article.stage == Stage.PUBLISHED


def test_the_document_holds_everything_a_reader_saw():
    source = make_source(title="Salt of the sea")
    edition = make_published(
        headline="Is the sea salt?",
        short_answer="It is [1].",
        body="## Why\n\nRivers carry it [1].",
        citations={1: source},
        follow_ups=["Where does it go?"],
    )
    content = edition.document["content"]
    assert content["headline"] == "Is the sea salt?"
    assert 'id="cite-1-1"' in content["short_answer"]["html"]
    assert content["references"][0]["work"]["title"] == "Salt of the sea"
    assert content["claims"][0]["rating"] == {
        "label": "False",
        "slug": "false",
        "value": 1,
        "best": 5,
        "worst": 1,
        "meaning": Rating.objects.get(slug="false").meaning,
    }
    assert content["follow_ups"][0]["question"] == "Where does it go?"
    assert content["bylines"] == [{"name": "Ada Example", "credit": ""}]


def test_every_mark_in_the_pages_html_stands_in_its_references_way_back():
    edition = make_published(
        short_answer="First [1].",
        claims=[{"explanation": "Then [2, 1]."}],
        body="Last [1] and [2].",
        citations={1: make_source(), 2: make_source()},
    )
    content = edition.document["content"]
    assert [reference["marks"] for reference in content["references"]] == [
        ["cite-1-1", "cite-1-2", "cite-1-3"],
        ["cite-2-1", "cite-2-2"],
    ]
    page = (
        content["short_answer"]["html"]
        + content["claims"][0]["explanation"]["html"]
        + content["body"]["html"]
    )
    for reference in content["references"]:
        for mark in reference["marks"]:
            assert page.count(f'id="{mark}"') == 1


def test_the_digest_is_the_sha_256_of_the_sealed_document_and_chains_to_the_edition_before():
    first = make_published()
    Article.objects.filter(pk=first.article_id).update(dek="Looked up twice.")
    second = publish(first.article, by=None, note="A better dek.")
    for edition in Edition.objects.all():
        assert edition.digest == hashlib.sha256(sealed(edition.document)).hexdigest()
    assert second.previous_digest == first.digest == second.document["edition"]["previous"]


def test_nothing_is_published_while_a_problem_remains():
    article = make_article(citations={1: None})
    assert refusal_of(article, by=None) == ["unlinked"]
    assert not Edition.objects.exists()


def test_a_later_edition_needs_a_public_note():
    edition = make_published()
    Article.objects.filter(pk=edition.article_id).update(dek="Another one.")
    assert refusal_of(edition.article, by=None, note="  ") == ["note"]


def test_a_later_edition_says_what_kind_of_change_it_is():
    edition = make_published()
    Article.objects.filter(pk=edition.article_id).update(dek="Another one.")
    later = publish(edition.article, by=None, note="The dek was wrong.", kind="correction")
    assert later.kind == EditionKind.CORRECTION
    assert later.first_published_at == edition.first_published_at


def test_the_dates_of_editions_never_go_back_when_a_clock_does(monkeypatch):
    edition = make_published()
    Article.objects.filter(pk=edition.article_id).update(dek="Another one.")
    monkeypatch.setattr(publishing, "database_time", lambda: edition.published_at - timedelta(hours=1))
    assert publish(edition.article, by=None, note="A better dek.").published_at == edition.published_at


@pytest.mark.parametrize("kind", ["withdrawal", "first", "whim"])
def test_a_later_edition_cannot_pose_as_another_step(kind):
    edition = make_published()
    Article.objects.filter(pk=edition.article_id).update(dek="Another one.")
    assert refusal_of(edition.article, by=None, note="Why.", kind=kind) == ["kind"]


def test_publishing_twice_without_a_change_is_refused():
    edition = make_published()
    assert refusal_of(edition.article, by=None, note="Again.") == ["unchanged"]


def test_a_text_changed_since_it_was_looked_at_is_not_published():
    article = make_article()
    seen = article.version
    Article.objects.filter(pk=article.pk).update(version=seen + 1)
    assert refusal_of(article, by=None, version=seen) == ["version"]


def test_what_was_published_stays_as_it_was_when_the_working_copy_changes():
    edition = make_published(headline="Is the sea salt?")
    Article.objects.filter(pk=edition.article_id).update(headline="Unpublished words")
    Citation.objects.filter(article=edition.article_id).update(quote="Unpublished quote")
    public = Edition.objects.published().get()
    assert public.headline == "Is the sea salt?"
    assert "Unpublished" not in json.dumps(public.document)


def test_the_details_of_a_confidential_source_never_enter_the_document():
    source = make_source(
        title="Secret memo",
        publisher="Ministry of Secrets",
        is_confidential=True,
        confidential_reason="would cost a job",
        public_description="An official of a ministry",
        interests="wants a promotion",
    )
    article = make_article(citations={1: source})
    Citation.objects.filter(article=article).update(quote="words from the memo", locator="drawer 3")
    document = json.dumps(publish(article, by=None).document)
    assert "An official of a ministry" in document
    secrets = [
        "Secret memo",
        "Ministry of Secrets",
        "promotion",
        "words from",
        "drawer",
        "cost a job",
        source.handle,
    ]
    assert not [secret for secret in secrets if secret in document]
    assert "archive.example" not in document


def test_a_withdrawn_article_keeps_its_page_with_notice_and_reason():
    edition = make_published()
    withdrawal = withdraw(
        edition.article, by=None, notice="Do not rely on this.", reason="The figure was wrong."
    )
    assert Edition.objects.current().get() == withdrawal
    assert not Edition.objects.published().exists()
    assert withdrawal.document["withdrawal"] == {
        "notice": "Do not rely on this.",
        "reason": "The figure was wrong.",
    }
    assert withdrawal.document["content"] == edition.document["content"]


@pytest.mark.parametrize(("notice", "reason"), [("", "why"), ("what", " ")])
def test_withdrawing_needs_a_notice_and_a_reason(notice, reason):
    edition = make_published()
    with pytest.raises(StepRefused):
        withdraw(edition.article, by=None, notice=notice, reason=reason)
    assert Edition.objects.published().exists()


def test_a_draft_cannot_be_withdrawn():
    with pytest.raises(StepRefused):
        withdraw(make_article(), by=None, notice="No.", reason="Because.")
