"""`manage.py import_source` turns texts into sources, each work once."""

from itertools import permutations

import pytest

from sources.models import Snapshot, Source
from tests.make import make_article, make_source
from tests.sources import texts

pytestmark = pytest.mark.django_db
TEXTS = {"full": texts.copied_twice, "excerpt": texts.excerpt, "brief": texts.brief}


@pytest.mark.parametrize("order", list(permutations(TEXTS)))
def test_two_reposts_and_a_paper_become_two_works_with_three_texts_in_every_order(run, order):
    run(*(TEXTS[name]() for name in order))
    article = Source.objects.get(title=texts.TITLE)
    paper = Source.objects.exclude(pk=article.pk).get()
    assert article.handle == "harbour-gazette-2025-last-lamp"
    assert [(c.kind, c.address, c.snapshots.count()) for c in article.copies.order_by("kind", "pk")] == [
        ("original", texts.ADDRESS, 0),
        ("repost", "", 1),
        ("repost", "", 1),
    ]
    assert (paper.title, paper.issued, paper.handle) == ("", "2022-04", "2022-lamps-coast-built")
    assert [(c.kind, c.address, c.snapshots.count()) for c in paper.copies.all()] == [("original", "", 1)]


def test_it_says_what_it_found_and_what_is_left_to_do(run):
    out = run(texts.copied_twice(), texts.brief())
    assert "new source harbour-gazette-2025-last-lamp" in out
    assert f"title: {texts.TITLE}" in out
    assert "authors: Sand, Marit; Reef, Jon" in out
    assert f"address: {texts.ADDRESS}" in out
    assert "It is not known where this text was taken from" in out
    assert "title: none named" in out
    assert "- It has no title." in out
    assert "- It has no address: enter one, or say why there is none." in out


def test_the_same_text_a_second_time_makes_nothing(run):
    run(texts.copied_twice())
    out = run(texts.copied_twice().replace("\n", "\r\n").upper())
    assert "stored already: nothing was made" in out
    assert (Source.objects.count(), Snapshot.objects.count()) == (1, 1)


def test_only_empty_fields_of_a_known_source_are_filled(run):
    make_source(address=texts.ADDRESS, handle="our-name", title="Our title", authors="", issued_on=None)
    out = run(texts.copied_twice())
    source = Source.objects.get()
    assert (source.handle, source.title) == ("our-name", "Our title")
    assert (source.authors, source.issued) == ("Sand, Marit\nReef, Jon", "2025-11-04")
    assert "the title of the source was kept" in out


def test_a_makeshift_handle_becomes_a_real_one_and_keeps_working(run):
    run(texts.excerpt())
    makeshift = Source.objects.get()
    run(texts.copied_twice())
    source = Source.objects.get()
    assert source.handle == "harbour-gazette-2025-last-lamp"
    assert Source.objects.by_handle(makeshift.handle) == source


def test_a_nameless_part_joins_the_work_that_was_described_by_hand(run):
    known = make_source(address=texts.ADDRESS)
    run(texts.excerpt())
    part = Source.objects.exclude(pk=known.pk).get()
    run(texts.copied_twice())
    assert list(Source.objects.all()) == [known]
    assert known.copies.filter(kind="repost").count() == 2
    assert Source.objects.by_handle(part.handle) == known


def test_a_namesake_is_pointed_out_and_left_alone(run):
    make_source(handle="namesake", title=texts.TITLE.upper())
    assert "namesake has the same title" in run(texts.copied_twice())
    assert Source.objects.count() == 2


def test_a_long_quotation_in_another_work_is_pointed_out_and_both_stay(run):
    run(texts.copied_twice())
    other = "The Lamps of Three Harbours\nBy Ana Dune\nhttps://other.example/lamps\n" + "\n".join(
        texts.PARAGRAPHS[:4]
    )
    assert "look whether one quotes the other" in run(other)
    assert set(Source.objects.values_list("title", flat=True)) == {texts.TITLE, "The Lamps of Three Harbours"}


def test_a_part_that_is_described_or_cited_is_not_joined_by_itself(run):
    run(texts.excerpt())
    part = Source.objects.get()
    make_article(citations={1: part})
    make_source(address=texts.ADDRESS)
    run(texts.copied_twice())
    assert Source.objects.filter(pk=part.pk).exists()
