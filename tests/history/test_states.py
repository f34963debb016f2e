"""Rows as they stood at any recorded moment."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Byline, FollowUp
from history.models import Revision
from history.states import rows_at, rows_now
from tests.make import make_article

pytestmark = pytest.mark.django_db

TABLE = "articles_article"
steps = st.lists(
    st.tuples(st.sampled_from(["add", "change", "remove", "head", "bylines"]), st.integers(0, 5)), max_size=12
)


def act(article, what: str, number: int) -> None:
    rows = list(article.follow_ups.order_by("pk"))
    if what == "add":
        FollowUp.objects.bulk_create([FollowUp(article=article, question=f"New {number}?")])
    elif what == "head":
        type(article).objects.filter(pk=article.pk).update(headline=f"Head {number}?")
    elif what == "bylines":
        article.bylines.all().delete()
        Byline.objects.create(article=article, name=f"Name {number}")
    elif rows and what == "change":
        article.follow_ups.filter(pk=rows[number % len(rows)].pk).update(position=number)
    elif rows:
        rows[number % len(rows)].delete()


def standing(rows):
    """Without the moment of the last save, which is not recorded."""
    return {
        table: {
            key: {name: value for name, value in row.items() if name != "changed_at"}
            for key, row in found.items()
        }
        for table, found in rows.items()
    }


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_every_moment_is_found_again(moves) -> None:
    article = make_article(follow_ups=["One?"])
    seen = []
    for what, number in moves:
        act(article, what, number)
        seen.append((Revision.objects.mark(TABLE, article.pk), standing(rows_now(TABLE, article.pk))))
    for mark, rows in seen:
        assert standing(rows_at(TABLE, article.pk, mark)) == rows
