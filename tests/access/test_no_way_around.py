"""What an address does not show, it does not tell by another question either: filters, choices, previews, answers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

from articles.models import HomePage, HomePlace, PreviewLink
from readers import references
from readers.models import Question, QuestionAnswer, Status, Suggestion
from readers.models.suggestion import CLOSED
from tests.articles.desk import log_in
from tests.make import make_article, make_published, make_source, make_user

pytestmark = pytest.mark.django_db

SECRET = "quetzalcoatlus"
# Each would say by what it finds how a hash of a password or a token begins, or what a key opens.
FILTERS = [
    "articles/article/?created_by__password__startswith=p",
    "articles/article/?hands__password__startswith=p",
    "articles/article/?preview_links__token_hash__startswith=a",
    "articles/image/?uploaded_by__password__startswith=p",
    "articles/edition/?frozen_by__password__startswith=p",
    "readers/suggestion/?handled_by__password__startswith=p",
    "articles/article/?_to_field=approved_digest&_popup=1",
]
CHOICES = [
    ("articles", "article", "created_by"),
    ("articles", "article", "hands"),
    ("articles", "step", "by"),
    ("readers", "suggestion", "handled_by"),
    ("admin", "logentry", "user"),
    ("logins", "recoverycodes", "user"),
]


@pytest.mark.parametrize("role", ["writer", "publisher"])
def test_no_list_can_be_asked_about_people(role: str):
    client = log_in(role)
    for query in FILTERS:
        assert client.get(f"/admin/{query}").status_code == 400, query
    for app, model, field in CHOICES:
        assert apps.get_model(app, model)._meta.get_field(field).is_relation
        asked = {"app_label": app, "model_name": model, "field_name": field, "term": "a"}
        assert client.get("/admin/autocomplete/", asked).status_code == 403, (app, model, field)


def test_a_preview_link_opens_one_draft_and_nothing_that_stands_behind_it():
    writer = make_user("writer", username=SECRET, email=f"{SECRET}@desk.example")
    hidden = make_source(
        handle=f"letter-of-{SECRET}", title=f"Letter of {SECRET}", authors=SECRET, note=SECRET,
        is_confidential=True, confidential_reason=SECRET, public_description="An official",
    )  # fmt: skip
    hidden.copies.get().snapshots.create(text=f"Once upon a time {SECRET} flew.")
    other = make_article(slug=SECRET, headline=f"Another draft about {SECRET}")
    draft = make_article(
        citations={1: hidden}, created_by=writer, changed_by=writer,
        follow_ups=[{"question": "And then?", "answered_by": other}],
    )  # fmt: skip
    draft.citations.update(quote=f"{SECRET} flew", locator=SECRET)
    soon = timezone.now() + timedelta(days=1)
    _link, token = PreviewLink.objects.make(draft, label=SECRET, expires_at=soon, by=writer)
    page = Client().get(f"/preview/{token}/").content.decode()
    assert draft.headline in page
    assert "An official" in page
    assert SECRET not in page.lower()


def test_a_draft_that_answers_readers_stays_a_draft():
    draft = make_article(slug=SECRET, headline=f"A draft about {SECRET}", dek=SECRET)
    make_published(slug="asks", follow_ups=["Does ice melt?"])
    question, home = Question.objects.get(), HomePage.objects.get()
    QuestionAnswer.objects.create(question=question, article=draft)
    HomePage.objects.filter(pk=home.pk).update(lead=draft)
    HomePlace.objects.create(home=home, position=1, article=draft)
    sent = [
        Suggestion.objects.create(
            about="claim", reference=references.new(), text=SECRET, email=f"{SECRET}@reader.example", digest="d" * 64,
            status=status, article=draft, answer="We look.", closed_at=timezone.now() if status in CLOSED else None,
        )
        for status in Status.values
    ]  # fmt: skip
    public = [
        "",
        "questions/",
        f"questions/{question.pk}/",
        "checks/asks/",
        "search/?q=draft",
        "feeds/checks.json",
    ]
    for place in [*public, *(f"suggest/{suggestion.reference}/" for suggestion in sent)]:
        answer = Client().get(f"/{place}")
        assert answer.status_code == 200, place
        assert SECRET not in answer.content.decode().lower(), place
