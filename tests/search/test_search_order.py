"""What comes first, and how far a list goes."""

import pytest
from django.db import connection

from articles.models import Edition
from search.finding import MOST, PER_PAGE
from tests.make import make_published
from tests.search.elsewhere import make_elsewhere
from tests.search.pages import found, search

pytestmark = pytest.mark.django_db


def test_headline_and_claim_come_before_the_text():
    make_published(headline="Only the text says it", body="The heron [1].")
    make_published(headline="The claim says it", claims=[{"claim_reviewed": "A heron can swim"}])
    make_published(headline="The heron in a headline", claims=[{}])
    assert found("heron")[-1] == "Only the text says it"


def test_the_newest_of_equals_comes_first():
    old = make_published(headline="Heron one", claims=[{}])
    with connection.cursor() as cursor:
        cursor.execute("UPDATE search_document SET dated_on = dated_on - 1 WHERE key = %s", [old.pk])
    make_published(headline="Heron two", claims=[{}])
    assert found("heron") == ["Heron two", "Heron one"]


def test_a_long_list_is_paged_and_has_an_end_that_says_so():
    for number in range(MOST + 5):
        make_elsewhere(claim_reviewed=f"Herons fly {number}")
    page = search("heron")
    assert f"More than {MOST} results" in page.text
    first = found("heron")
    assert len(first) == PER_PAGE
    assert not set(first) & set(found("heron", page="2"))
    last = search("heron", page=str(MOST // PER_PAGE))
    assert last.select_one("a[rel=next]") is None
    assert "This is the end of the list" in last.text
    beyond = search("heron", page=str(MOST // PER_PAGE + 1))
    assert "The list has no such page." in beyond.text
    assert beyond.select_one("#found + p a")["href"] == "?q=heron"


def test_checks_of_others_are_never_shown_as_ours():
    make_elsewhere(
        claim_reviewed="A heron can read", publisher_name="The Other Desk", url="https://other.example/heron"
    )
    [result] = search("heron").select(".results li")
    assert "Checked by The Other Desk" in " ".join(result.text.split())
    link = result.select_one("h3 a")
    assert link["href"] == "https://other.example/heron"
    assert "external" in link["rel"]
    assert result.select_one(".verdict") is None


def test_a_page_takes_few_queries_whatever_it_lists(django_assert_max_num_queries):
    for number in range(12):
        make_published(headline=f"Heron {number}", claims=[{"claim_reviewed": f"Heron {number} flies"}])
        make_elsewhere(claim_reviewed=f"Heron of theirs {number}")
    assert Edition.objects.count() == 12
    with django_assert_max_num_queries(16):
        search("heron")
