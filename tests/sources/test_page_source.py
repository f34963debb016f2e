"""The public page of a source: what it is, where it stands, and what rests on it."""

import pytest

from articles.publishing import publish, withdraw
from sources.models import CopyKind, Source, SourceCopy, Standing
from tests.make import make_article, make_published, make_source
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db


def test_it_gives_details_copies_standing_and_interests():
    source = make_source(
        "https://archive.example/salt",
        title="Salt of the sea",
        authors="Doe, Jane",
        publisher="The Archive",
        standing=Standing.SECOND_HAND,
        interests="It sells salt.",
        note="Call Jane again",
    )
    SourceCopy.objects.create(
        source=source, kind=CopyKind.REPOST, address="https://blog.example/salt", host="The Salt Blog"
    )
    make_published(citations={1: source})
    page = open_page(source.get_absolute_url())
    assert words(page.h1) == "Salt of the sea"
    shown = words(page.article)
    for part in ("Doe, Jane", "The Archive", "March 1, 2024", "Report", "It sells salt."):
        assert part in shown
    assert "Known to us through another publication" in shown
    assert "Original https://archive.example/salt" in shown
    assert "Repost (The Salt Blog) https://blog.example/salt" in shown
    assert "Call Jane again" not in str(page)


def test_it_lists_every_piece_that_cites_it_under_each_number():
    source = make_source()
    first = make_published(body="Salt [1].", citations={1: source})
    second = make_published(
        short_answer="Salt [2].", body="And [3] and [1].", citations={1: make_source(), 2: source, 3: source}
    )
    pieces = open_page(source.get_absolute_url()).select(".cited-by > li")
    assert [words(piece.h3) for piece in pieces] == [second.headline, first.headline]
    links = pieces[0].select(".numbers a")
    assert [link["href"] for link in links] == [
        f"{second.get_absolute_url()}#source-2",
        f"{second.get_absolute_url()}#source-3",
    ]
    assert links[0]["aria-label"] == f"Source 2 of “{second.headline}”"


def test_a_withdrawn_piece_is_listed_as_withdrawn():
    source = make_source()
    edition = make_published(citations={1: source})
    withdraw(edition.article, by=None, notice="Wrong.", reason="Misread.")
    assert "Withdrawn" in words(open_page(source.get_absolute_url()).select_one(".cited-by"))


def test_a_source_that_a_later_edition_dropped_keeps_its_page():
    dropped, kept = make_source(), make_source()
    edition = make_published(citations={1: dropped})
    edition.article.citations.update(source=kept)
    publish(edition.article, by=None, note="A better source.")
    page = open_page(dropped.get_absolute_url())
    assert words(page.select_one(".cited-by")) == "No published piece cites it any more."
    assert [words(link) for link in open_page("/sources/").select(".source-list a")] == [kept.title]


def test_a_former_handle_leads_to_the_one_of_today():
    source = make_source(handle="new-handle", former_handles=["old-handle"])
    make_published(citations={1: source})
    answer = get("/sources/old-handle/")
    assert (answer.status_code, answer["Location"]) == (301, "/sources/new-handle/")


@pytest.mark.parametrize("handle", ["old-handle", "kept-secret"])
def test_a_confidential_source_has_no_page_under_any_handle(handle):
    source = make_source(handle="kept-secret", former_handles=["old-handle"], title="Memo of the minister")
    make_published(citations={1: source})
    Source.objects.filter(pk=source.pk).update(
        is_confidential=True, confidential_reason="Danger", public_description="an official"
    )
    assert get(f"/sources/{handle}/").status_code == 404
    assert "Memo" not in str(open_page("/sources/"))


def test_a_source_that_only_a_draft_cites_has_no_page():
    source = make_source(handle="upcoming")
    make_article(citations={1: source})
    assert get("/sources/upcoming/").status_code == 404
    assert source.title not in str(open_page("/sources/"))


def test_the_list_is_in_the_order_of_titles_and_counts_pieces():
    salt, air = make_source(title="salt of the sea"), make_source(title="Air")
    make_published(citations={1: salt})
    make_published(citations={1: salt, 2: air}, body="Both [1][2].")
    entries = [words(entry) for entry in open_page("/sources/").select(".source-list li")]
    assert entries[0].startswith("Air The Archive March 1, 2024 report cited by 1 piece")
    assert entries[1].startswith("salt of the sea The Archive March 1, 2024 report cited by 2 pieces")
