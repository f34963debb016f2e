"""A source that became confidential leaves the proof, and the proof holds without it."""

import json
from hashlib import sha256

import pytest
from django.test import Client

from articles.canonical import digest
from articles.models import Citation, Edition
from articles.publishing import publish
from sources.models import Source
from tests.articles.proof import violations
from tests.make import make_article, make_source

pytestmark = pytest.mark.django_db

SECRETS = ["Secret memo", "words from the memo", "drawer 3", "memos.example/secret", '"salt"']


def published() -> Edition:
    sources = {1: make_source("https://memos.example/secret", title="Secret memo"), 2: make_source()}
    article = make_article(citations=sources, body="It says so [2].")
    Citation.objects.filter(article=article, number=1).update(quote="words from the memo", locator="drawer 3")
    return publish(article, by=None)


def make_confidential() -> None:
    Source.objects.filter(title="Secret memo").update(
        is_confidential=True, confidential_reason="a job", public_description="An official"
    )


def fetch(edition: Edition) -> tuple[bytes, bytes]:
    """The sealed document, and what stands behind its seals."""
    path = f"/checks/{edition.slug}/editions/{edition.number}"
    return Client().get(f"{path}.json").content, Client().get(f"{path}/shown.json").content


def test_a_reference_can_be_checked_against_its_seal():
    document, shown = (json.loads(body) for body in fetch(published()))
    behind = shown["references"]
    for sealed, opened in zip(document["content"]["references"], behind, strict=True):
        assert sealed.keys() == {"number", "marks", "seal"}
        assert digest(opened["opened"]) == sealed["seal"]
    assert behind[0]["opened"]["work"]["title"] == "Secret memo"
    assert behind[0]["opened"]["quote"] == "words from the memo"


def test_the_document_itself_holds_nothing_of_its_sources():
    document, _ = fetch(published())
    assert not [secret for secret in SECRETS if secret in document.decode()]


def test_a_source_that_became_confidential_is_redacted_and_the_digest_still_stands():
    edition = published()
    before, _ = fetch(edition)
    make_confidential()
    document, shown = fetch(edition)
    first, second = json.loads(shown)["references"]
    assert first == {"number": 1, "redacted": True}
    assert digest(second["opened"]) == json.loads(document)["content"]["references"][1]["seal"]
    assert document == before
    assert sha256(document).hexdigest() == edition.digest
    assert not [secret for secret in SECRETS[:-1] if secret in (document + shown).decode()]
    assert violations() == []


def test_two_references_to_one_source_cannot_be_told_by_their_seals():
    source = make_source()
    first = publish(make_article(citations={1: source}), by=None)
    second = publish(make_article(citations={1: source}), by=None)
    seals = {json.loads(fetch(edition)[0])["content"]["references"][0]["seal"] for edition in (first, second)}
    assert len(seals) == 2
