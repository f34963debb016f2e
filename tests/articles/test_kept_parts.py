"""What is kept of a page never shows something old: after any change it reads as if it had been made anew."""

from datetime import date

import pytest

from articles.kept import KEPT, key_of
from articles.models import Byline, Claim, Edition, FollowUp, HomePage, Newsroom, Rating, Topic
from articles.publishing import publish, withdraw
from articles.templatetags import parts
from pages.models import Page
from readers.models import Question, QuestionAnswer
from sources.models import Source
from supporters.models import Campaign
from tests.make import make_article, make_published, make_source
from tests.reader import get

pytestmark = pytest.mark.django_db

PAGES = (
    "/checks/salt/",
    "/checks/salt/editions/1/",
    "/",
    "/checks/",
    "/claims/",
    "/claimants/a-neighbour/",
    "/sources/",
    "/sources/the-source/",
    "/topics/science/",
)


@pytest.fixture(autouse=True)
def _site():
    """A piece with everything that a page can show of others, and its neighbours."""
    Newsroom.objects.create(id=1, name="The Newsroom")
    Campaign.objects.create(
        title="Our goal",
        message="M",
        goal=1000,
        supporters=1,
        counted_on="2026-01-01",
        starts_on="2026-01-01",
    )
    source = make_source(handle="the-source", title="The title")
    make_published(slug="pepper", headline="Pepper", citations={1: source})
    answer = make_article(slug="answer", headline="The answer")
    make_published(
        slug="salt",
        headline="Salt",
        citations={1: source},
        follow_ups=[{"question": "And then?", "answered_by": answer}, "And before?"],
    )


def read() -> dict[str, bytes]:
    return {address: get(address).content for address in PAGES}


def article():
    return Edition.objects.get(slug="salt", number=1).article


def correct(**fields):
    """A new edition of the piece with other fields."""
    row = article()
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    publish(row, by=None, note="It was otherwise.", kind="correction")


def hide_the_source():
    Source.objects.update(is_confidential=True, confidential_reason="R", public_description="An insider")


def answer_the_question():
    publish(article().follow_ups.get(position=1).answered_by, by=None)


def answer_it_elsewhere():
    question = Question.objects.get(folded="and before")
    QuestionAnswer.objects.create(question=question, article=make_published(slug="elsewhere").article)


def forget_the_row_of_an_answer():
    answer_the_question()
    FollowUp.objects.all().delete()


def change_a_rating():
    Claim.objects.filter(article=article()).update(rating=Rating.objects.get(slug="true"))
    correct()


CHANGES = {
    "a source becomes confidential": hide_the_source,
    "a source gets another handle": lambda: Source.objects.filter(handle="the-source").update(
        handle="renamed"
    ),
    "a source gets another title": lambda: Source.objects.update(title="Another title"),
    "a follow-up is answered": answer_the_question,
    "a follow-up is answered and its row goes": forget_the_row_of_an_answer,
    "a question is answered on another page": answer_it_elsewhere,
    "a reader asks": lambda: Question.objects.get(folded="and before").ask(),
    "a new edition comes out": lambda: correct(headline="Sugar"),
    "a rating is corrected": change_a_rating,
    "a byline is added": lambda: (
        Byline.objects.create(article=article(), position=2, name="Eve Added"),
        correct(),
    ),
    "the piece is withdrawn": lambda: withdraw(article(), by=None, notice="It is gone.", reason="Wrong."),
    "a related piece is withdrawn": lambda: withdraw(
        Edition.objects.get(slug="pepper").article, by=None, notice="It is gone.", reason="Wrong."
    ),
    "the campaign goes on": lambda: Campaign.objects.update(supporters=2),
    "the campaign ends": lambda: Campaign.objects.update(ends_on=date(2026, 1, 2)),
    "another campaign begins": lambda: Campaign.objects.create(
        title="Next", message="M", goal=5, counted_on="2026-01-01", starts_on="2026-01-02"
    ),
    "the newsroom is renamed": lambda: Newsroom.objects.update(name="Another Newsroom"),
    "the newsroom speaks another language": lambda: Newsroom.objects.update(language="de"),
    "the newsroom moves to another time zone": lambda: Newsroom.objects.update(
        time_zone="Pacific/Kiritimati"
    ),
    "the newsroom has no row any more": lambda: Newsroom.objects.all().delete(),
    "a page about the newsroom is published": lambda: Page.objects.create(
        slug="our-dog", title="Our dog", body="He barks."
    ).publish(by=None),
    "a topic gets another name": lambda: Topic.objects.update(name="Scholarship"),
    "the home page is arranged": lambda: HomePage.objects.update(
        lead=Edition.objects.get(slug="pepper").article
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_after_a_change_every_page_reads_as_if_it_were_made_anew(change):
    before = read()
    assert read() == before  # from what was kept
    change()
    kept = read()
    KEPT.clear()
    assert kept == read()
    assert kept != before


@pytest.mark.parametrize("address", PAGES)
def test_a_second_reader_is_given_nothing_but_kept_parts(monkeypatch, address):
    def asked(name, *values):
        found = key_of(name, *values)  # raises for what has no key, which would be made for each reader
        names.append(name)
        return found

    names: list[str] = []
    monkeypatch.setattr(parts, "key_of", asked)
    monkeypatch.setattr(parts, "Unkeyed", ZeroDivisionError)
    first = get(address).content
    size = KEPT.size
    assert get(address).content == first
    assert KEPT.size == size
    assert len(names) > 8


def test_the_address_of_the_site_is_part_of_what_is_kept(settings):
    read()
    settings.SITE_URL = "https://moved.example"
    assert b'href="https://moved.example/checks/salt/"' in get("/checks/salt/").content
