"""Home, the list of checks, topics and the scale."""

import pytest

from articles.models import Kind, Rating, Topic
from articles.publishing import withdraw
from tests.make import make_article, make_published
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db


def headlines(page) -> list[str]:
    return [words(link) for link in page.select(".teaser h2 a, .teaser h3 a")]


def test_an_empty_site_says_so_calmly():
    for address in ("/", "/checks/", "/topics/"):
        assert "Nothing has been published here yet." in words(open_page(address).main)
    assert "No published piece cites a source yet." in words(open_page("/sources/").main)


def test_home_leads_with_the_newest_piece_and_shows_checks_and_explainers():
    explainer = make_published(kind=Kind.EXPLAINER, headline="Why is the sea salt?")
    check = make_published(headline="Is the sea sweet?")
    lead = make_published(headline="Is the sea deep?")
    page = open_page("/")
    assert words(page.select_one(".lead-piece h2")) == lead.headline
    assert headlines(page) == [lead.headline, check.headline]
    assert words(page.select_one(".beside li")) == explainer.headline


def test_the_list_shows_the_newest_first_with_verdict_and_date():
    first, second = make_published(), make_published()
    page = open_page("/checks/")
    assert headlines(page) == [second.headline, first.headline]
    assert words(page.select_one(".teaser .facts")) == "Our rating: False Checked on Jan. 2, 2026"


def test_the_list_can_be_narrowed_to_a_kind():
    check, explainer = make_published(), make_published(kind=Kind.EXPLAINER)
    assert headlines(open_page("/checks/?kind=check")) == [check.headline]
    assert headlines(open_page("/checks/?kind=explainer")) == [explainer.headline]
    assert get("/checks/?kind=rumour").status_code == 404


def test_a_long_list_comes_in_numbered_pages():
    pieces = [make_published() for _ in range(21)]
    first, second = open_page("/checks/"), open_page("/checks/?page=2")
    assert headlines(first) == [piece.headline for piece in reversed(pieces[1:])]
    assert headlines(second) == [pieces[0].headline]
    assert first.select_one("a[rel=next]")["href"] == "?page=2"
    assert second.select_one("link[rel=canonical]")["href"] == "http://testserver/checks/?page=2"
    assert "page 2" in words(second.title)


def test_the_way_to_the_next_page_keeps_the_kind():
    for _ in range(21):
        make_published()
    assert open_page("/checks/?kind=check").select_one("a[rel=next]")["href"] == "?kind=check&page=2"


@pytest.mark.parametrize("number", ["0", "-1", "2", "x", "", "1.5", "١", "9" * 400, "1%00"])
def test_a_page_that_is_not_there_is_not_found(number):
    make_published()
    assert get(f"/checks/?page={number}").status_code == 404


def test_a_withdrawn_piece_is_in_no_list():
    edition = make_published()
    withdraw(edition.article, by=None, notice="Wrong.", reason="Misread.")
    for address in ("/", "/checks/", "/topics/"):
        assert edition.headline not in words(open_page(address))
    assert get("/topics/science/").status_code == 404


def test_a_topic_lists_what_is_published_under_it():
    salt = make_published(topics=["Seas"])
    make_published(topics=["Skies"])
    assert headlines(open_page("/topics/seas/")) == [salt.headline]
    assert words(open_page("/topics/").select_one(".topic-list")) == "Seas 1 piece Skies 1 piece"


def test_a_topic_that_only_a_draft_has_is_not_public():
    make_article(topics=["Upcoming"])
    Topic.objects.create(name="Planned", slug="planned")
    assert get("/topics/upcoming/").status_code == get("/topics/planned/").status_code == 404
    assert words(open_page("/topics/").main) == "Topics Nothing has been published here yet."


def test_the_scale_is_published_with_the_meaning_of_every_rating():
    page = open_page("/ratings/")
    for rating in Rating.objects.all():
        entry = words(page.find(id=rating.slug))
        assert rating.label in entry
        assert rating.meaning in entry
