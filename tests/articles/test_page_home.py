"""The home page: what an editor arranged, the newest of the rest, and nothing twice."""

import pytest

from articles.models import HomePage, HomePlace, HomeTopic, Kind, Newsroom, Topic
from articles.publishing import withdraw
from tests.make import make_article, make_published
from tests.reader import open_page, words

pytestmark = pytest.mark.django_db


def arrange(lead=None, featured=(), topics=()) -> None:
    home = HomePage.objects.get()
    HomePage.objects.update(lead=lead and lead.article)
    for position, edition in featured:
        HomePlace.objects.create(home=home, position=position, article=edition.article)
    for position, name in topics:
        HomeTopic.objects.create(home=home, position=position, topic=Topic.objects.get(name=name))


def part(page, label: str) -> list[str]:
    """The headlines under a heading of the page."""
    for section in page.select("section.shelf"):
        if words(section.h2) == label:
            return [words(link) for link in section.select(".teaser h3 a, li a")]
    return []


def lead(page) -> str:
    return words(page.select_one(".lead-piece h2"))


def test_the_arranged_piece_leads_however_old_it_is():
    old, new = make_published(), make_published()
    arrange(lead=old)
    page = open_page("/")
    assert lead(page) == old.headline
    assert part(page, "Latest checks") == [new.headline]


def test_featured_pieces_stand_in_their_order_below_the_lead():
    first, second, third = make_published(), make_published(kind=Kind.EXPLAINER), make_published()
    arrange(featured=[(2, first), (1, second)])
    page = open_page("/")
    assert lead(page) == third.headline
    assert part(page, "Featured") == [second.headline, first.headline]
    assert part(page, "Latest checks") == part(page, "Explainers") == []


def test_a_piece_that_readers_cannot_see_is_left_out_and_the_newest_leads():
    gone, shown, newest = make_published(), make_published(), make_published()
    arrange(lead=gone, featured=[(1, shown)])
    HomePlace.objects.create(home=HomePage.objects.get(), position=2, article=make_article())
    withdraw(gone.article, by=None, notice="Wrong.", reason="Misread.")
    page = open_page("/")
    assert lead(page) == newest.headline
    assert part(page, "Featured") == [shown.headline]


def test_topics_have_shelves_of_their_newest_pieces_in_the_order_arranged():
    seas = [make_published(topics=["Seas"]) for _ in range(5)]
    skies = make_published(topics=["Skies"])
    latest = [make_published() for _ in range(7)]
    arrange(topics=[(2, "Seas"), (1, "Skies")])
    page = open_page("/")
    assert [lead(page), *part(page, "Latest checks")] == [piece.headline for piece in reversed(latest)]
    assert part(page, "Skies") == [skies.headline]
    assert part(page, "Seas") == [piece.headline for piece in reversed(seas)][:3]
    shelves = [words(section.h2) for section in page.select("section.shelf")]
    assert shelves.index("Skies") < shelves.index("Seas")


def test_nothing_appears_twice():
    pieces = [make_published(topics=["Seas", "Skies"]) for _ in range(16)]
    explainers = [make_published(kind=Kind.EXPLAINER, topics=["Seas"]) for _ in range(6)]
    arrange(
        lead=pieces[15],
        featured=[(1, pieces[14]), (2, pieces[15]), (3, explainers[5])],
        topics=[(1, "Seas"), (2, "Skies")],
    )
    page = open_page("/")
    links = [words(link) for link in page.select("main .teaser :is(h2, h3) a, .beside li a")]
    assert len(links) == len(set(links)) == 1 + 2 + 3 + 6 + 3 + 3
    assert len(part(page, "Latest checks")) == 6


def test_a_shelf_whose_pieces_all_stand_above_is_left_out():
    make_published(topics=["Seas"])
    arrange(topics=[(1, "Seas")])
    assert part(open_page("/"), "Seas") == []


@pytest.mark.parametrize("arranged", [False, True])
def test_it_takes_a_fixed_number_of_queries(django_assert_num_queries, arranged):
    Newsroom.objects.create(id=1)
    pieces = [make_published(topics=[f"Topic {number}", "Seas"]) for number in range(8)]
    if arranged:
        arrange(pieces[0], enumerate(pieces[1:4]), [(1, "Seas"), (2, "Topic 5"), (3, "Topic 6")])
    open_page("/")
    with django_assert_num_queries(5):
        open_page("/")
