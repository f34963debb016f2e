"""A page about the newsroom: a draft is nobody's business, what was published stays readable."""

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client

from articles.models import Newsroom, Rating
from pages.models import Page, PageVersion
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db


def publish(
    slug: str = "about", body: str = "We are **three**.", note: str = "More of us.", **fields
) -> Page:
    page = Page.objects.filter(slug=slug).first() or Page(slug=slug)
    for name, value in {"title": slug.capitalize(), "body": body, **fields}.items():
        setattr(page, name, value)
    page.save()
    page.publish(by=None, note=note)
    return page


def test_a_published_page_is_laid_out_and_linked_from_the_foot_of_every_page():
    publish()
    page = open_page("/about/")
    assert page.h1.text == "About"
    assert page.main.strong.text == "three"
    assert open_page("/checks/").footer.select_one('a[href="/about/"]').text == "About"


@pytest.mark.parametrize(
    "address", ["/funding/", "/funding/history/", "/funding/history/1/", "/no-such-page/"]
)
def test_a_draft_has_no_address(address):
    assert get(address).status_code == 404
    assert b"/funding/" not in get("/").content


def test_readers_see_the_version_and_not_what_stands_in_the_draft():
    page = publish()
    page.title, page.body = "Zanzibar", "Zanzibar"
    page.save()
    for address in ("/about/", "/about/history/", "/"):
        assert b"Zanzibar" not in get(address).content


def test_a_page_says_when_it_changed_and_its_history_what_and_why():
    publish()
    publish(body="We are **four**.", note="Ada joined us.")
    assert "last changed on" in words(open_page("/about/").main)
    history = open_page("/about/history/")
    newest = history.select_one("#version-2")
    assert "Ada joined us." in words(newest)
    assert (newest.select_one("del").find(string="three"), newest.ins.find(string="four")) != (None, None)
    assert "three" in words(open_page("/about/history/1/").main)


def test_a_long_history_is_paged():
    for number in range(1, 13):
        publish(body=f"We are {number}.")
    first = open_page("/about/history/")
    assert len(first.select(".past")) == 10
    older = open_page("/about/history/" + first.select_one('a[rel="next"]')["href"])
    assert [section["id"] for section in older.select(".past")] == ["version-2", "version-1"]
    assert get("/about/history/?before=x").status_code == get("/about/history/?before=1").status_code == 404


def test_a_page_taken_off_the_site_says_so_and_keeps_its_history():
    publish().withdraw(by=None, note="We moved in with others.")
    page = open_page("/about/")
    assert "We moved in with others." in words(page.main)
    assert "three" not in words(page.main)
    assert page.select_one('meta[name="robots"]')["content"] == "noindex"
    assert 'href="/about/"' not in str(open_page("/").footer)
    assert "three" in words(open_page("/about/history/1/").main)


def test_what_has_not_changed_makes_no_version_and_what_has_needs_a_note():
    page = publish()
    assert page.publish(by=None).number == 1
    page.body = "We are four."
    with pytest.raises(ValidationError, match="what changed"):
        page.publish(by=None, note=" ")


@pytest.mark.parametrize("body", ["[[Who you are]]", "![](https://a.example/b.png)", "> " * 30 + "deep"])
def test_a_text_unfit_for_readers_is_not_published(body):
    with pytest.raises(ValidationError):
        publish(body=body)


@pytest.mark.parametrize(
    "change", [lambda rows: rows.update(note="x"), lambda rows: rows._raw_delete("default")]
)
def test_the_database_keeps_every_version(change):
    publish()
    with pytest.raises(DatabaseError, match="immutable"), transaction.atomic():
        change(PageVersion.objects.all())


def test_the_database_keeps_the_address_of_what_was_public():
    publish()
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        Page.objects.filter(slug="about").update(slug="elsewhere")
    assert Page.objects.filter(slug="funding").update(slug="money") == 1


def test_marks_are_plain_text_here():
    publish(body="As said [1].")
    assert "As said [1]." in words(open_page("/about/").main)
    assert not open_page("/about/").select("sup")


def test_how_we_work_is_public_from_the_start_and_told_by_the_rules():
    Rating.objects.filter(slug="mixed").update(label="Half and half")
    assert "Half and half" in words(open_page("/methodology/").main)
    assert "at least two people" in words(open_page("/methodology/").main)
    Newsroom.objects.update_or_create(id=1, defaults={"four_eyes": False})
    assert "may also approve" in words(open_page("/methodology/").main)


@pytest.mark.parametrize("row", [True, False])
def test_a_page_takes_one_query_for_itself_and_none_for_the_foot(django_assert_num_queries, row):
    publish()
    if row:
        Newsroom.objects.create(id=1)
    with django_assert_num_queries(2 if row else 3):  # newsroom with the foot and the campaign, version
        Client().get("/about/")
