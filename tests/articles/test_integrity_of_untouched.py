"""What nobody touched raises no alarm."""

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from articles.models import Article
from articles.publishing import publish, withdraw
from tests.make import make_article, make_published, make_source

pytestmark = pytest.mark.django_db


def said(*options: str) -> str:
    output = StringIO()
    call_command("verify_editions", *options, stdout=output)
    return output.getvalue()


def test_a_database_without_editions_passes():
    make_article()
    assert said().startswith("0 editions")


def test_every_kind_of_edition_passes():
    edition = make_published(
        topics=["Science", "Sea"], citations={1: make_source(), 2: make_source()}, body="[2]"
    )
    Article.objects.filter(pk=edition.article_id).update(dek="Another dek.")
    publish(edition.article, by=None, note="A better dek.", kind="correction")
    withdraw(edition.article, by=None, notice="Do not rely on it.", reason="The figure was wrong.")
    make_published(kind="explainer")
    text = said()
    assert text.startswith("4 editions are as they were frozen.")
    assert text.split()[-1] == Client().get("/integrity.json").json()["root"]


def test_a_topic_may_get_another_name_later():
    topic = make_published().topics.get()
    topic.slug, topic.name = "the-sciences", "The sciences"
    topic.save()
    assert said()


def test_machines_are_told_in_lines_of_json():
    make_published()
    [summary] = [json.loads(line) for line in said("--json").splitlines()]
    root = Client().get("/integrity.json").json()["root"]
    assert summary == {"editions": 1, "articles": 1, "root": root, "violations": 0}
