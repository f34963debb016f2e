"""What anybody can fetch to check the editions."""

import json
from hashlib import sha256

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.canonical import canonical, stamp
from articles.models import Article, Edition
from articles.publishing import publish, withdraw
from tests.articles.proof import editions, embargoed, make_site
from tests.make import make_article, make_published

pytestmark = pytest.mark.django_db


def get(path: str, **headers: str):
    return Client().get(path, headers=headers or None)


def test_an_edition_is_served_as_the_very_bytes_that_its_digest_is_of():
    site = make_site()
    for edition in Edition.objects.all():
        answer = get(f"/checks/{edition.slug}/editions/{edition.number}.json")
        assert sha256(answer.content).hexdigest() == edition.digest
        assert answer["ETag"] == f'"{edition.digest}"'
        assert answer["Content-Type"] == "application/json"
        assert "immutable" in answer["Cache-Control"]
        assert answer["Access-Control-Allow-Origin"] == "*"
        assert json.loads(answer.content)["edition"]["previous"] == edition.previous_digest
    assert len(editions(site.withdrawn)) == 2


def test_the_list_names_the_newest_edition_of_each_article_and_one_root():
    site = make_site()
    listing = get("/integrity.json").json()
    assert [(entry["slug"], entry["number"]) for entry in listing["editions"]] == [
        ("changed-twice", 3),
        ("as-it-was", 1),
        ("taken-back", 2),
    ]
    newest = editions(site.withdrawn)[1]
    assert listing["editions"][2] == {
        "article": site.withdrawn.pk,
        "slug": "taken-back",
        "number": 2,
        "digest": newest.digest,
        "published_at": stamp(newest.published_at),
    }
    assert listing["root"] == sha256(canonical(listing["editions"])).hexdigest()
    assert (listing["count"], listing["format"]) == (3, 1)


def test_the_list_takes_as_many_queries_for_many_articles_as_for_one():
    make_published()
    get("/integrity.json")
    with CaptureQueriesContext(connection) as one:
        get("/integrity.json")
    make_site()
    with CaptureQueriesContext(connection) as many:
        get("/integrity.json")
    assert len(many) == len(one) <= 3


def test_nobody_has_to_fetch_twice_what_has_not_changed():
    edition = make_published()
    path = f"/checks/{edition.slug}/editions/1.json"
    for address in (path, "/integrity.json", path.replace(".json", "/shown.json")):
        assert get(address, if_none_match=get(address)["ETag"]).status_code == 304


def test_the_list_is_never_answered_from_a_cache_unasked():
    assert get("/integrity.json")["Cache-Control"] == "no-cache"


def test_what_is_not_public_has_no_address_here():
    edition = embargoed()
    draft = make_article()
    for slug, number in [(edition.slug, 2), (draft.slug, 1), (edition.slug, 0), (edition.slug, 10**30)]:
        assert get(f"/checks/{slug}/editions/{number}.json").status_code == 404
        assert get(f"/checks/{slug}/editions/{number}/shown.json").status_code == 404
    [entry] = get("/integrity.json").json()["editions"]
    assert entry["number"] == 1


def test_a_superseded_and_a_withdrawn_edition_keep_their_addresses():
    edition = make_published()
    first = get(f"/checks/{edition.slug}/editions/1.json").content
    Article.objects.filter(pk=edition.article_id).update(dek="Another.")
    publish(edition.article, by=None, note="A better dek.")
    withdraw(edition.article, by=None, notice="Do not rely on it.", reason="Wrong.")
    assert get(f"/checks/{edition.slug}/editions/1.json").content == first
    assert get(f"/checks/{edition.slug}/editions/3.json").json()["withdrawal"]["reason"] == "Wrong."
