"""Somebody presses Save twice, or Save and at once the next step: the same form arrives once more."""

import pytest

from articles.models import Article, Rating
from tests.articles.desk import add_row, log_in, open_form, press, said
from tests.articles.test_conflict import notice
from tests.make import make_article, make_source

pytestmark = pytest.mark.django_db


def test_the_same_form_once_more_changes_nothing_and_is_no_conflict() -> None:
    editor, article = log_in(), make_article(body="A [1].", citations={1: None}, follow_ups=["One?"])
    form = open_form(editor, article) | {"body": "A [1], and [2].", "follow_ups-0-DELETE": "on"}
    add_row(
        form,
        "claims",
        claim_reviewed="It is so.",
        claimant="A leaflet",
        rating=str(Rating.objects.get(slug="false").pk),
    )
    add_row(form, "follow_ups", question="Two?")
    add_row(form, "bylines", name="Ann Other", credit="author")
    form["citations-0-source"] = str(make_source().pk)
    press(editor, form, article)
    saved = state(article)
    again = press(editor, form, article)
    assert not notice(again)
    assert "was changed successfully" in said(again)
    assert state(article) == saved
    assert saved["claims"][1:] == ["It is so."]
    assert saved["follow_ups"] == ["Two?"]


def test_the_step_that_is_pressed_while_the_save_is_under_way_is_offered() -> None:
    editor, article = log_in(), make_article()
    form = open_form(editor, article) | {"dek": "Another dek."}
    press(editor, form, article)
    page = press(editor, form, article, button="_submit")
    assert page.request["PATH_INFO"].endswith(f"/{article.pk}/submit/")


def test_what_was_typed_between_the_two_presses_is_saved() -> None:
    editor, article = log_in(), make_article()
    form = open_form(editor, article) | {"dek": "Another dek."}
    press(editor, form, article)
    told = press(editor, form | {"headline": "Is it still so?"}, article)
    assert notice(told)  # the form holds more than was saved: it is shown before it is saved


def test_somebody_elses_save_in_between_is_told() -> None:
    ann, ben, article = log_in(username="ann"), log_in(), make_article()
    form = open_form(ben, article) | {"dek": "Another dek."}
    press(ben, form, article)
    press(ann, open_form(ann, article) | {"headline": "Is it really so?"}, article)
    assert "ann" in notice(press(ben, form, article))


def state(article: Article) -> dict[str, object]:
    article.refresh_from_db()
    return {
        "version": article.version,
        "body": article.body,
        "claims": [claim.claim_reviewed for claim in article.claims.all()],
        "citations": [(row.number, row.source_id) for row in article.citations.all()],
        "follow_ups": [row.question for row in article.follow_ups.all()],
        "bylines": [row.name for row in article.bylines.all()],
    }
