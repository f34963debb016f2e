"""The smaller lists: sources with what cites them, topics, corrections."""

import pytest

from articles.publishing import publish
from sources.models import Source
from tests.api.ask import ask, walk
from tests.api.published import everything
from tests.make import make_article, make_published, make_source
from tests.reader import get

pytestmark = pytest.mark.django_db


def test_a_source_tells_of_the_work_and_of_the_pieces_that_cite_it():
    site = everything()
    told = ask(f"/api/v1/sources/{site.source.handle}/")
    assert (told["title"], told["publisher"], told["issued"]) == (
        site.source.title,
        "The Archive",
        "2024-03-01",
    )
    assert told["address"].startswith("https://archive.example/")
    [citing] = told["cited_by"]["items"]
    assert (citing["slug"], citing["numbers"], told["cited_by"]["next"]) == ("published", [1], None)


def test_where_many_pieces_cite_a_source_its_answer_leads_to_all_of_them(monkeypatch):
    monkeypatch.setattr("api.sources.CITING", 1)
    source = make_source()
    for slug in ("a", "b", "c"):
        make_published(slug=slug, citations={1: source})
    cited_by = ask(f"/api/v1/sources/{source.handle}/")["cited_by"]
    assert [piece["slug"] for piece in cited_by["items"]] == ["c"]
    assert [piece["slug"] for piece in walk(cited_by["next"])] == ["c", "b", "a"]


def test_a_former_handle_leads_on():
    edition = make_published()
    source = edition.sources.get()
    before = source.handle
    Source.objects.filter(pk=source.pk).update(handle="renamed")
    response = get(f"/api/v1/sources/{before}/")
    assert (response.status_code, response["Location"]) == (301, "http://testserver/api/v1/sources/renamed/")


def test_sources_can_be_had_by_kind():
    make_published(citations={1: make_source(kind="book", handle="a-book")})
    make_published()
    assert [source["handle"] for source in ask("/api/v1/sources/?kind=book")["items"]] == ["a-book"]


def test_a_topic_stands_in_the_list_once_something_is_published_under_it():
    make_published(topics=["Health"])
    make_article(topics=["Secret"])
    [topic] = ask("/api/v1/topics/")["items"]
    assert (topic["slug"], topic["name"]) == ("health", "Health")
    assert topic["url"] == "http://testserver/topics/health/"
    assert len(walk(topic["checks"])) == 1


def test_corrections_and_withdrawals_are_listed_newest_first_with_their_notes():
    everything()
    withdrawal, correction = ask("/api/v1/corrections/")["items"]
    assert (withdrawal["kind"], withdrawal["withdrawal"]["reason"]) == ("withdrawal", "Misread.")
    assert (correction["kind"], correction["note"]) == ("correction", "We gave the wrong day.")
    assert ask(correction["self"])["edition"] == 2
    assert [item["kind"] for item in ask("/api/v1/corrections/?kind=correction")["items"]] == ["correction"]


def test_an_update_is_no_correction():
    article = make_published().article
    article.headline = "Another headline"
    article.save()
    publish(article, by=None, note="More is known.", kind="update")
    assert ask("/api/v1/corrections/")["items"] == []
