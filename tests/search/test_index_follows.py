"""The index follows every change of what is published, cited or imported, whoever makes it."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from articles.publishing import publish, schedule, withdraw
from articles.workflow import unschedule
from elsewhere.models import CheckedElsewhere
from search.models import Document, Posting, Word
from sources.models import Source
from tests.make import make_approved, make_published, make_source, make_user
from tests.reader import embargoed
from tests.search.elsewhere import make_elsewhere
from tests.search.pages import found

pytestmark = pytest.mark.django_db


def test_a_new_edition_takes_the_place_of_the_one_before():
    first = make_published(headline="Herons swim", claims=[{}])
    article = first.article
    article.headline = "Herons fly"
    article.save()
    publish(article, by=None, note="We looked again.", kind="correction")
    assert found("heron") == ["Herons fly"]
    assert found("swim", exact="1") == []
    assert Document.objects.filter(article=article.pk, kind="piece").count() == 1


def test_an_embargoed_edition_shows_when_its_time_has_come():
    edition = make_published(headline="Herons swim", claims=[{}])
    later = embargoed(edition, headline="Herons fly")
    assert found("heron") == ["Herons swim"]
    on_the_way = Document.objects.get(kind="piece", key=later.pk)
    now_shown = Document.objects.get(kind="piece", key=edition.pk)
    assert (now_shown.shown_until, on_the_way.shown_until) == (on_the_way.shown_from, None)
    assert later.published_at - timedelta(hours=1) < on_the_way.shown_from <= later.published_at


def test_what_is_taken_back_before_its_time_leaves_the_index():
    article = make_approved(headline="Herons plan")
    schedule(article, by=make_user("publisher"), at=timezone.now() + timedelta(days=2))
    assert Document.objects.filter(article=article.pk).exists()
    unschedule(article, by=make_user("publisher"))
    assert not Document.objects.filter(article=article.pk).exists()
    assert not Posting.objects.exists()


def test_a_withdrawn_piece_is_not_found():
    piece = make_published(headline="Herons swim", claims=[{"claim_reviewed": "Herons can swim"}])
    withdraw(piece.article, by=None, notice="Wrong.", reason="Misread.")
    assert found("heron") == found("heron", kind="claim") == []


def test_a_source_is_found_once_something_published_cites_it():
    source = make_source(title="The heron report")
    assert found("heron") == []
    make_published(citations={1: source}, headline="Boats")
    assert set(found("heron")) == {"The heron report", "Boats"}
    Source.objects.filter(pk=source.pk).update(title="The stork report")
    assert found("stork", kind="source") == ["The stork report"]


def test_a_source_is_not_indexed_anew_by_each_piece_that_cites_it():
    source = make_source(title="The heron report")
    make_published(citations={1: source})
    document = Document.objects.get(kind="source")
    make_published(citations={1: source})
    assert Document.objects.get(kind="source").pk == document.pk


def test_a_source_is_found_from_the_first_piece_on_that_is_out_and_cites_it():
    source = make_source(title="The heron report")
    planned = make_approved(citations={1: source})
    schedule(planned, by=make_user("publisher"), at=timezone.now() + timedelta(days=2))
    assert found("heron", kind="source") == []
    make_published(citations={1: source})
    assert found("heron", kind="source") == ["The heron report"]
    unschedule(planned, by=make_user("publisher"))
    assert found("heron", kind="source") == ["The heron report"]


def test_a_source_that_becomes_confidential_can_no_longer_be_found_by_its_details():
    source = make_source(title="The heron report", publisher="Marsh Institute")
    make_published(citations={1: source}, headline="Boats")
    assert "Boats" in found("marsh institute")
    source.is_confidential, source.confidential_reason = True, "They asked."
    source.public_description = "a biologist"
    source.save()
    assert found("heron", exact="1") == found("marsh institute", exact="1") == []


def test_what_others_checked_is_found_changed_and_forgotten():
    record = make_elsewhere(claim_reviewed="Herons sing")
    assert found("heron") == ["Herons sing"]
    CheckedElsewhere.objects.filter(pk=record.pk).update(claim_reviewed="Storks sing")
    assert (found("stork"), found("heron", exact="1")) == (["Storks sing"], [])
    record.delete()
    assert found("stork", exact="1") == []
    assert not Posting.objects.exists()


def test_made_anew_the_index_is_the_one_that_the_triggers_made():
    source = make_source(title="Birds of the marsh")
    piece = make_published(headline="Herons swim", citations={1: source}, topics=["Birds"], claims=[{}, {}])
    embargoed(piece, headline="Herons fly")
    withdraw(make_published(headline="Wrong").article, by=None, notice="Wrong.", reason="Misread.")
    make_elsewhere(claim_reviewed="Storks sing")
    CheckedElsewhere.objects.update(headline="Do they?")
    by_triggers = contents()
    out = StringIO()
    call_command("search_rebuild", stdout=out)
    assert contents() == by_triggers
    assert out.getvalue() == f"{Document.objects.count()} things can be found.\n"
    assert Word.objects.filter(word="herons").exists()


def contents() -> tuple[list, list]:
    """All of the index but the keys of its rows and what is counted from them."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT kind, key, article, config, head::text, whole::text, dated_on, shown_from, shown_until, text,"
            " ARRAY(SELECT f FROM unnest(facets) f WHERE f NOT LIKE 'era:%%' ORDER BY f)"
            " FROM search_document ORDER BY kind, key"
        )
        documents = cursor.fetchall()
        cursor.execute(
            "SELECT d.kind, d.key, term, impact FROM search_posting p JOIN search_document d ON d.id = p.document"
            " ORDER BY 1, 2, 3"
        )
        return documents, cursor.fetchall()
