"""All corrections of the site in one list and one feed, for good."""

import xml.etree.ElementTree as ET
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.http import http_date

from articles.models import Article, Edition
from articles.publishing import publish, withdraw
from tests.articles.futures import frozen_ahead
from tests.make import make_article, make_published

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
FEED = "/feeds/corrections.atom"


def changed(kind: str, note: str, **fields) -> Edition:
    article = make_published(**fields).article
    Article.objects.filter(pk=article.pk).update(dek=note)
    return publish(article, by=None, note=note, kind=kind)


def listed(address: str = "/corrections/") -> list[str]:
    response = Client().get(address)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    return [" ".join(entry.get_text(" ").split()) for entry in soup.select(".past")]


def entries() -> list[ET.Element]:
    response = Client().get(FEED)
    assert response.status_code == 200
    return ET.fromstring(response.content).findall(f"{ATOM}entry")


def test_list_has_corrections_clarifications_and_withdrawals_newest_first_and_no_updates():
    changed("update", "Facts moved on.")
    changed("correction", "It was wrong.", headline="Do pots boil?")
    changed("clarification", "It was unclear.")
    withdraw(make_published().article, by=None, notice="Do not rely on it.", reason="No pots.")
    withdrawn, unclear, wrong = listed()
    assert withdrawn.startswith("Withdrawal")
    assert "Why: No pots." in withdrawn
    assert "It was unclear." in unclear
    assert wrong.startswith("Correction")
    assert "Do pots boil?" in wrong


def test_list_is_empty_and_says_so_before_anything_was_corrected():
    make_published()
    assert not listed()
    assert "Nothing has had to be corrected yet." in Client().get("/corrections/").content.decode()


def test_pages_hold_each_correction_once():
    editions = [changed("correction", f"Number {number} was wrong.") for number in range(45)]
    address, seen = "/corrections/", []
    while address:
        response = Client().get(address)
        soup = BeautifulSoup(response.content, "html.parser")
        seen += [entry.select_one(".past-note").get_text().strip() for entry in soup.select(".past")]
        older = soup.select_one('a[rel="next"]')
        address = "/corrections/" + older["href"] if older else ""
    assert seen == [edition.note for edition in reversed(editions)]


@pytest.mark.parametrize("before", ["x", "0", "9" * 30])
def test_page_that_there_is_not_is_not_found(before):
    assert Client().get("/corrections/", {"before": before}).status_code == 404


def test_every_page_of_the_site_leads_there():
    assert 'href="/corrections/"' in Client().get("/").content.decode()


def test_what_is_not_public_is_neither_listed_nor_fed():
    make_article(headline="Unpublished words")
    edition = changed("correction", "It was wrong.")
    ahead = frozen_ahead(edition, headline="Embargoed words")
    for address in ("/corrections/", FEED):
        text = Client().get(address).content.decode()
        assert "Embargoed" not in text
        assert "Unpublished" not in text
    assert Client().get("/corrections/", {"before": ahead.pk}).status_code == 404


def test_feed_is_atom_with_absolute_links_and_lasting_names():
    edition = changed("correction", "It said <b> & more.", slug="pots", headline="Do pots boil?")
    feed = ET.fromstring(Client().get(FEED).content)
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links == {
        "alternate": "http://testserver/corrections/",
        "self": "http://testserver/feeds/corrections.atom",
    }
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Correction: Do pots boil?"
    assert entry.findtext(f"{ATOM}summary") == "<p>It said &lt;b&gt; &amp; more.</p>"
    assert entry.find(f"{ATOM}link").get("href") == "http://testserver/checks/pots/editions/2/"
    name = entry.findtext(f"{ATOM}id")
    assert name.startswith("ni:///sha-256;")
    assert entry.findtext(f"{ATOM}updated").startswith(edition.published_at.strftime("%Y-%m-%dT%H:%M:%S"))
    publish_again = changed("correction", "Another one.")
    assert name in [entry.findtext(f"{ATOM}id") for entry in entries()]
    assert len({entry.findtext(f"{ATOM}id") for entry in entries()}) == 2
    assert publish_again.pk != edition.pk


def test_feed_survives_control_characters_in_a_note():
    changed("correction", "It was\x0b wrong.")
    (entry,) = entries()
    assert "wrong." in entry.findtext(f"{ATOM}summary")


def test_feed_is_sent_again_only_when_something_was_corrected():
    edition = changed("correction", "It was wrong.")
    first = Client().get(FEED)
    etag = first["ETag"]
    assert Client().get(FEED, headers={"If-None-Match": etag}).status_code == 304
    assert Client().get(FEED, headers={"If-Modified-Since": first["Last-Modified"]}).status_code == 304
    before = http_date((edition.published_at - timedelta(seconds=5)).timestamp())
    assert Client().get(FEED, headers={"If-Modified-Since": before}).status_code == 200
    changed("correction", "Another one.")
    assert Client().get(FEED, headers={"If-None-Match": etag}).status_code == 200


def test_empty_feed_is_the_same_bytes_each_time():
    assert Client().get(FEED).content == Client().get(FEED).content


def test_not_even_a_superuser_can_delete_a_correction_in_the_admin():
    edition = changed("correction", "It was wrong.")
    client = Client()
    client.force_login(User.objects.create_superuser("root"))
    for action in ("delete", "change"):
        response = client.post(
            reverse(f"admin:articles_edition_{action}", args=[edition.pk]), {"post": "yes"}
        )
        assert response.status_code == 403
    client.post(
        reverse("admin:articles_edition_changelist"),
        {"action": "delete_selected", "_selected_action": [edition.pk], "post": "yes"},
    )
    assert len(listed()) == 1


def test_handful_of_queries(django_assert_max_num_queries):
    for number in range(4):
        changed("correction", f"Number {number} was wrong.")
    with django_assert_max_num_queries(4, connection=connection):
        Client().get("/corrections/")
