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


def test_a_long_list_goes_on_at_the_key_of_its_last_piece():
    pieces = [make_published() for _ in range(21)]
    first = open_page("/checks/")
    assert headlines(first) == [piece.headline for piece in reversed(pieces[1:])]
    assert not first.select("meta[name=robots], a[rel=prev]")
    older = first.select_one("a[rel=next]")["href"]
    second = open_page(f"/checks/{older}")
    assert headlines(second) == [pieces[0].headline]
    assert second.select_one("link[rel=canonical]")["href"] == f"http://testserver/checks/{older}"
    assert "noindex" in second.select_one("meta[name=robots]")["content"]
    assert "continued" in words(second.title)
    newer = open_page("/checks/" + second.select_one("a[rel=prev]")["href"])
    assert headlines(newer) == headlines(first)
    assert newer.select_one("link[rel=canonical]")["href"] == "http://testserver/checks/"


def test_the_way_to_the_next_page_keeps_the_kind():
    for _ in range(21):
        make_published()
    older = open_page("/checks/?kind=check").select_one("a[rel=next]")["href"]
    assert older.startswith("?kind=check&after=")
    second = open_page(f"/checks/{older}")
    assert len(headlines(second)) == 1
    assert [link["href"] for link in second.select(".pages a")][0] == "?kind=check"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/checks/?page=2", "/checks/"),
        ("/checks/?kind=check&page=9", "/checks/?kind=check"),
        ("/topics/science/?page=x", "/topics/science/"),
        ("/sources/?page=", "/sources/"),
    ],
)
def test_a_numbered_page_of_before_leads_to_the_beginning_of_the_list(old, new):
    response = get(old)
    assert (response.status_code, response["Location"]) == (301, new)


@pytest.mark.parametrize(
    "address", ["/checks/", "/topics/", "/topics/science/", "/sources/", "/corrections/"]
)
@pytest.mark.parametrize("key", ["x", "W10", "WzFd", "%00", "é", "a" * 700])
def test_a_key_that_no_list_gave_out_is_not_found(address, key):
    make_published()
    for name in ("after", "before"):
        response = get(f"{address}?{name}={key}")
        assert response.status_code == 404
        assert "See all checks" in response.content.decode()


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
    entries = open_page("/topics/").select(".topic-entries li")
    assert [words(entry.a) for entry in entries] == ["Seas", "Skies"]
    assert words(entries[0]) == f"Seas Newest {salt.headline}"


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
