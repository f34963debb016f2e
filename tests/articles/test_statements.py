"""A statement asks what its queryset asks, with other values each time, and is composed once."""

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import connection, connections
from django.db.models import BigIntegerField, F, TextField, Value
from django.db.models.functions import Concat
from django.utils import timezone

from articles.models import Edition, EditionTopic, Topic
from articles.statements import Given, Statement
from supporters.models import Campaign
from tests.make import make_published

pytestmark = pytest.mark.django_db

ODD = "100% “o'clock” %s %(slug)s \\ \" ; DROP TABLE articles_topic; --"


@pytest.fixture
def topics():
    return [Topic.objects.create(slug=slug, name=f"{slug} {ODD}") for slug in ("a", "b")]


def test_it_gives_what_the_queryset_gives(topics):
    rows = Topic.objects.annotate(said=Concat(F("name"), Value(ODD))).order_by("slug")
    found = Statement(lambda: rows).rows()
    assert found == list(rows)
    assert [topic.said for topic in found] == [topic.name + ODD for topic in topics]


def test_each_time_it_takes_the_values_given(topics):
    statement = Statement(lambda: Topic.objects.filter(slug=Given("slug", TextField())))
    for _ in range(7):  # the database looks for a plan of its own for the first five
        assert [statement.first(slug=slug) for slug in ("a", "b", ODD)] == [*topics, None]


def test_a_list_of_values_can_be_given(topics):
    keys = Given("keys", ArrayField(BigIntegerField()))
    statement = Statement(lambda: Topic.objects.annotate(keys=keys).order_by("pk"))
    assert statement.first(keys=[1, 2]).keys == [1, 2]
    assert statement.first(keys=[]).keys == []


def test_it_brings_related_rows_and_leaves_columns_out(django_assert_num_queries):
    edition = make_published()
    rows = Statement(lambda: EditionTopic.objects.select_related("edition").defer("edition__document"))
    with django_assert_num_queries(1):
        found = rows.first().edition
        assert (found, found.headline) == (edition, edition.headline)
    assert found.get_deferred_fields() == {"document"}
    assert found.document == edition.document


def test_it_is_composed_once_for_each_time_zone():
    made = []

    def make():
        made.append(timezone.get_current_timezone_name())
        return Campaign.objects.running()

    statement = Statement(make)
    for zone in ("UTC", "Pacific/Kiritimati", "UTC", "Pacific/Kiritimati"):
        with timezone.override(zone):
            statement.rows()
    assert made == ["UTC", "Pacific/Kiritimati"]


def test_the_database_keeps_its_plan_unless_a_pooler_stands_between(monkeypatch, topics):
    statement = Statement(lambda: Topic.objects.filter(slug=Given("slug", TextField()), name__contains="o"))
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    assert statement.first(slug="a") == topics[0]
    assert prepared() == 0
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", False)
    assert statement.first(slug="b") == topics[1]
    assert prepared() == 1


def test_what_became_visible_meanwhile_is_found():
    statement = Statement(lambda: Edition.objects.published().order_by("pk"))
    assert statement.rows() == []
    edition = make_published()
    assert statement.rows() == [edition]


@pytest.mark.django_db(transaction=True)
def test_a_column_may_get_another_type_while_the_connection_lives():
    Topic.objects.create(slug="a", name="A")
    statement = Statement(lambda: Topic.objects.filter(slug=Given("slug", TextField())))
    statement.rows(slug="a")
    try:
        alter("text")
        assert statement.first(slug="a").name == "A"
    finally:
        alter("varchar(80)")


def alter(kind):
    """On a connection of its own, for a deploy is another process."""
    other = connections.create_connection("default")
    try:
        with other.cursor() as cursor:
            cursor.execute(f"ALTER TABLE articles_topic ALTER COLUMN name TYPE {kind}")
    finally:
        other.close()


def prepared():
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE position('%o%' in statement) > 0")
        return cursor.fetchone()[0]
