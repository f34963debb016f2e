"""Feeds of checks, topics and corrections: valid Atom and JSON Feed with the same entries, and nothing unpublished."""

import re
import xml.etree.ElementTree as ET
from datetime import datetime
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from articles import feed_views
from articles.models import Article, Newsroom
from articles.publishing import publish, withdraw
from tests.articles.odd import HOSTILE, make_odd_site
from tests.make import make_published
from tests.reader import FRESHNESS, embargoed, get

pytestmark = pytest.mark.django_db

A = "{http://www.w3.org/2005/Atom}"
FEEDS = ["/feeds/checks", "/feeds/topics/odd", "/feeds/corrections"]
TYPES = {"atom": "application/atom+xml; charset=utf-8", "json": "application/feed+json; charset=utf-8"}
NAME = re.compile(r"ni:///sha-256;[A-Za-z0-9_-]{43}")


def atom(address: str) -> ET.Element:
    """A feed that keeps what RFC 4287 asks of feeds and entries (4.1.1, 4.1.2)."""
    response = get(address)
    assert (response.status_code, response["Content-Type"]) == (200, TYPES["atom"])
    feed = ET.fromstring(response.content)
    assert feed.tag == f"{A}feed"
    for part in [feed, *feed.findall(f"{A}entry")]:
        for needed in ("id", "title", "updated"):
            assert len(part.findall(f"{A}{needed}")) == 1
            assert part.findtext(f"{A}{needed}").strip()
        for moment in part.findall(f"{A}updated") + part.findall(f"{A}published"):
            assert datetime.fromisoformat(moment.text).tzinfo
        for link in part.findall(f"{A}link"):
            assert urlsplit(link.get("href")).scheme == "http"
        assert urlsplit(part.findtext(f"{A}id")).scheme
    links = [link.get("rel") for link in feed.findall(f"{A}link")]
    assert links.count("self") == 1
    assert feed.find(f"{A}author/{A}name") is not None
    names = [entry.findtext(f"{A}id") for entry in feed.findall(f"{A}entry")]
    assert len(set(names)) == len(names)
    return feed


def json_feed(address: str) -> dict:
    """A feed that keeps what https://www.jsonfeed.org/version/1.1/ asks."""
    response = get(address)
    assert (response.status_code, response["Content-Type"]) == (200, TYPES["json"])
    feed = response.json()
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    for key in ("home_page_url", "feed_url", "icon"):
        assert urlsplit(feed[key]).scheme == "http"
    for item in feed["items"]:
        assert isinstance(item["id"], str)
        assert item["id"]
        assert item["content_html"]
        assert urlsplit(item["url"]).scheme == "http"
        for key in ("date_published", "date_modified"):
            assert datetime.fromisoformat(item[key]).tzinfo
        assert all(author["name"] for author in item.get("authors", []))
        assert all(isinstance(tag, str) for tag in item.get("tags", []))
    return feed


def test_both_forms_of_every_feed_are_valid_and_tell_the_same_whatever_the_texts_are():
    make_odd_site()
    for address in FEEDS:
        entries, items = atom(f"{address}.atom").findall(f"{A}entry"), json_feed(f"{address}.json")["items"]
        assert items
        assert [entry.findtext(f"{A}id") for entry in entries] == [item["id"] for item in items]
        assert [entry.findtext(f"{A}title") for entry in entries] == [item["title"] for item in items]
        assert all(NAME.fullmatch(item["id"]) for item in items)
        assert not any("withdrawn" in item["url"] for item in items if address != "/feeds/corrections")
        assert "leaked" not in get(f"{address}.atom").content.decode()
        for item in items:
            found = BeautifulSoup(item["content_html"], "html.parser")
            assert not found.find_all("script")
            assert not found.find_all(id=True)
            assert all(link["href"].startswith(("http://", "https://")) for link in found.find_all("a"))
    assert HOSTILE.split()[0] in json_feed("/feeds/checks.json")["items"][-1]["title"]


def test_an_entry_keeps_its_name_and_its_first_date_when_the_piece_is_corrected():
    make_published(slug="salt")
    (before,) = json_feed("/feeds/checks.json")["items"]
    article = Article.objects.get(slug="salt")
    Article.objects.filter(pk=article.pk).update(dek="Now it is right.")
    edition = publish(article, by=None, note="It was wrong.", kind="correction")
    (after,) = json_feed("/feeds/checks.json")["items"]
    assert (after["id"], after["date_published"]) == (before["id"], before["date_published"])
    assert after["date_modified"].startswith(edition.published_at.strftime("%Y-%m-%dT%H:%M:%S"))
    assert "Now it is right." in after["content_html"]


def test_an_entry_says_what_was_found_with_links_that_work_elsewhere():
    make_published(slug="salt", bylines=["Ada Example"], topics=["Odd"], short_answer="It is *not* [1].")
    (item,) = json_feed("/feeds/checks.json")["items"]
    found = BeautifulSoup(item["content_html"], "html.parser")
    assert (
        found.select_one('a[href="http://testserver/checks/salt/#claim-1"]').text == "Water boils at any heat"
    )
    assert found.strong.text == "False"
    assert found.select_one('sup a[href="http://testserver/checks/salt/#source-1"]')
    assert item["authors"] == [{"name": "Ada Example"}]
    assert item["tags"] == ["Odd"]


def test_pages_of_a_feed_hold_each_entry_once_and_know_each_other(monkeypatch):
    monkeypatch.setattr(feed_views, "PER_PAGE", 2)
    slugs = [make_published(slug=f"piece-{number}", topics=["Odd"]).slug for number in range(5)]
    for start in ("/feeds/checks.json", "/feeds/topics/odd.json"):
        address, seen = start, []
        while address:
            feed = json_feed(address)
            seen += [item["url"].rstrip("/").rpartition("/")[2] for item in feed["items"]]
            address = feed.get("next_url", "").removeprefix("http://testserver")
        assert seen == slugs[::-1]
    newest = atom("/feeds/checks.atom")
    links = {link.get("rel"): link.get("href") for link in newest.findall(f"{A}link")}
    second = atom(links["next"].removeprefix("http://testserver"))
    back = {link.get("rel"): link.get("href") for link in second.findall(f"{A}link")}
    assert back["self"] == links["next"]
    assert back["first"] == links["self"]
    assert second.findtext(f"{A}id") == newest.findtext(f"{A}id")


@pytest.mark.parametrize("form", ["atom", "json"])
def test_a_feed_is_for_everybody_and_sent_again_only_when_it_changed(form):
    Newsroom.objects.get_or_create(id=1)
    edition = make_published(slug="salt", topics=["Odd"])
    for address in (f"/feeds/checks.{form}", f"/feeds/topics/odd.{form}", f"/feeds/corrections.{form}"):
        first = get(address)
        assert first["Access-Control-Allow-Origin"] == "*"
        assert first["Cache-Control"] == FRESHNESS
        assert get(address, **{"if-none-match": first["ETag"]}).status_code == 304
        assert get(address, **{"if-modified-since": first["Last-Modified"]}).status_code == 304
        head = Client().head(address)
        assert (head.status_code, head.content, head["ETag"]) == (200, b"", first["ETag"])
        assert Client().post(address).status_code == 405
    tag = get(f"/feeds/checks.{form}")["ETag"]
    embargoed(edition)
    assert get(f"/feeds/checks.{form}", **{"if-none-match": tag}).status_code == 304
    withdraw(make_published().article, by=None, notice="Wrong.", reason="Pots.")
    assert get(f"/feeds/corrections.{form}")["ETag"] != first["ETag"]


def test_what_is_no_feed_is_not_found():
    make_published(topics=["Odd"])
    for address in ("/feeds/topics/nothing.atom", "/feeds/checks.rss", "/feeds/checks.atom?after=x%00y"):
        assert get(address).status_code == 404
