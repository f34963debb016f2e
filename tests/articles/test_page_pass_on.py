"""What a reader takes along from a page: how long it takes, a citation, a link to share, a proof."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import timezone

from articles.models import Kind, Newsroom, PreviewLink
from articles.publishing import publish, withdraw
from articles.templatetags.reading import minutes_to_read
from tests.make import make_approved, make_article, make_published
from tests.reader import get, open_page, words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "count", "minutes"),
    [
        ("en", 0, 1),
        ("en", 238, 1),
        ("de", 240 * 4, 4),
        ("en-GB", 238 * 12, 12),
        ("ja", 900, 0),
        ("zh-Hant", 9, 0),
    ],
)
def test_minutes_to_read_are_whole_and_not_told_where_words_cannot_be_counted(language, count, minutes):
    assert minutes_to_read({"language": language, "words": count}) == minutes


def test_the_head_says_how_long_it_takes_and_leads_to_the_citation():
    page = open_page(make_published(body="Salt [1]. " * 500).get_absolute_url())
    head = page.select_one(".head .byline")
    assert "4 minutes to read" in words(head)
    assert head.select_one('a[href="#pass-on"]')
    assert page.select_one("#pass-on")


def test_the_citations_name_the_edition_of_the_page():
    first = make_published(slug="salt", kind=Kind.CHECK)
    first.article.dek = "Changed."
    first.article.save()
    publish(make_approved(first.article), by=None, kind="update", note="More.")
    current = open_page("/checks/salt/")
    assert words(current.select_one(".cite summary")) == "Cite this check"
    for cited in current.select(".cite dd p"):
        assert "http://testserver/checks/salt/editions/2/" in words(cited)
    assert [link["href"] for link in current.select(".files a")] == [
        f"/checks/salt/editions/2.{form}" for form in ("bib", "ris", "csl.json")
    ]
    before = open_page("/checks/salt/editions/1/")
    assert "/editions/1/" in words(before.select_one("#cited-1"))


def test_links_for_sharing_carry_headline_and_address_and_nothing_of_the_reader():
    edition = make_published(slug="salt", headline="Is salt & “pepper” 100% #1?")
    links = {words(link): link for link in open_page("/checks/salt/").select(".share a")}
    assert list(links) == ["E-mail", "Mastodon", "Bluesky", "WhatsApp", "Facebook", "X"]
    address = "http://testserver" + edition.get_absolute_url()
    both = f"{edition.headline} {address}"
    asked = {
        "E-mail": ("query", {"subject": [edition.headline], "body": [address]}),
        "Mastodon": ("fragment", {"text": [both]}),
        "Bluesky": ("query", {"text": [both]}),
        "WhatsApp": ("query", {"text": [both]}),
        "Facebook": ("query", {"u": [address]}),
        "X": ("query", {"text": [edition.headline], "url": [address]}),
    }
    for name, (part, expected) in asked.items():
        assert parse_qs(getattr(urlsplit(links[name]["href"]), part)) == expected
        assert "+" not in links[name]["href"]
        assert {"noopener", "noreferrer"} <= set(links[name]["rel"])


def test_the_page_of_an_edition_shares_that_edition():
    make_published(slug="salt")
    link = open_page("/checks/salt/editions/1/").select_one('.share a[href*="facebook"]')
    assert parse_qs(urlsplit(link["href"]).query) == {"u": ["http://testserver/checks/salt/editions/1/"]}


def test_on_paper_the_foot_names_newsroom_edition_date_and_address():
    Newsroom.objects.update_or_create(defaults={"name": "Plainmark"})
    make_published(slug="salt")
    foot = words(open_page("/checks/salt/").select_one(".printed-foot"))
    assert foot.startswith("Plainmark, edition 1 of ")
    assert foot.endswith("· http://testserver/checks/salt/editions/1/")


def test_a_withdrawn_piece_can_still_be_cited_and_says_that_it_is_withdrawn():
    withdraw(make_published(slug="salt").article, by=None, notice="Wrong.", reason="Misread.")
    assert "Edition 2, withdrawn" in words(open_page("/checks/salt/").select_one("#cited-1"))


def test_a_preview_has_cards_and_can_be_neither_cited_nor_shared():
    until = timezone.now() + timedelta(days=1)
    _, token = PreviewLink.objects.make(make_article(), label="A lawyer", expires_at=until, by=None)
    page = open_page(f"/preview/{token}/")
    assert page.select_one('script[src$="article.js"]')
    assert page.select_one("#source-1")
    assert not page.select('[href="#pass-on"], .pass-on, .printed-foot')


def test_the_history_leads_to_the_proof_of_each_edition():
    make_published(slug="salt")
    link = open_page("/checks/salt/history/").select_one('.onward a[href$=".json"]')
    assert link["href"] == "/checks/salt/editions/1.json"
    assert get(link["href"]).status_code == 200
