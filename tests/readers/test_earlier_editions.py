"""Editions that were published before readers could ask bring their questions and answers along."""

from importlib import import_module

import pytest
from django.db import connection

from articles.models import FollowUp
from articles.publishing import withdraw
from readers.models import Question, QuestionAnswer, QuestionPlace
from tests.make import make_article, make_published

pytestmark = pytest.mark.django_db

MIGRATION = import_module("readers.migrations.0002_questions_follow_editions")


def state():
    return {
        "questions": sorted(Question.objects.values_list("folded", "is_open")),
        "places": sorted(
            QuestionPlace.objects.values_list("question__folded", "edition", "position", "words")
        ),
        "answers": sorted(QuestionAnswer.objects.values_list("question__folded", "article")),
    }


def test_the_migration_makes_what_the_triggers_would_have_made():
    answer = make_published()
    make_published(follow_ups=["Open?", {"question": "Answered?", "answered_by": answer.article}, "open"])
    make_published(follow_ups=["Open?", {"question": "Answered by a draft?", "answered_by": make_article()}])
    withdraw(make_published(follow_ups=["Withdrawn?"]).article, by=None, notice="Wrong.", reason="Misread.")
    gone = make_published(follow_ups=[{"question": "Row is gone?", "answered_by": answer.article}])
    FollowUp.objects.filter(article=gone.article).delete()
    before = state()
    for model in (QuestionPlace, QuestionAnswer, Question):
        model.objects.all().delete()
    with connection.cursor() as cursor:
        cursor.execute(MIGRATION.BEFORE_NOW)
    assert len(before["places"]) == 7
    assert state() == before
