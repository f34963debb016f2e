"""Sitemaps list every public page with the date of its newest edition, in blocks that are never empty."""

import xml.etree.ElementTree as ET
from datetime import datetime, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from articles import sitemaps
from articles.canonical import stamp
from articles.models import Article, Edition, Newsroom
from articles.publishing import publish, withdraw
from articles.sitemap_xml import news_language
from tests.articles.odd import HOSTILE
from tests.kept_rows import without_triggers
from tests.make import make_article, make_published, make_source
from tests.reader import embargoed, get

pytestmark = pytest.mark.django_db

S = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
N = "{http://www.google.com/schemas/sitemap-news/0.9}"
SITE = "http://testserver"


def listed(address: str) -> dict[str, str | None]:
    """Address → date of a sitemap or an index that keeps the order and the kinds of the protocol's schema."""
    response = get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "application/xml; charset=utf-8"), (
        address
    )
    root = ET.fromstring(response.content)
    entry = {f"{S}urlset": "url", f"{S}sitemapindex": "sitemap"}[root.tag]
    assert 1 <= len(root) <= 50_000
    found: dict[str, str | None] = {}
    for child in root:
        assert child.tag == f"{S}{entry}"
        names = [part.tag for part in child]
        assert names in ([f"{S}loc"], [f"{S}loc", f"{S}lastmod"], [f"{S}loc", f"{N}news"])
        assert child.findtext(f"{S}loc").startswith(f"{SITE}/")
        assert len(child.findtext(f"{S}loc")) < 2048
        if moment := child.findtext(f"{S}lastmod"):
            assert datetime.fromisoformat(moment).tzinfo
        found[child.findtext(f"{S}loc")] = child.findtext(f"{S}lastmod")
    assert len(found) == len(root)
    return found


def section(name: str) -> dict[str, str | None]:
    """What stands in all blocks of a section; "" is everything that a crawler finds."""
    index = listed("/sitemap.xml")
    blocks = [address.removeprefix(SITE) for address in index if f"/sitemaps/{name}" in address]
    return {place.removeprefix(SITE): date for block in blocks for place, date in listed(block).items()}


def test_a_crawler_finds_every_public_page_and_no_other():
    source = make_source(handle="cited")
    claims = [{"claimant": "Ünsal"}, {"claimant": "Ünsal"}, {"claimant": ""}]
    make_published(slug="salt", topics=["Odd"], citations={1: source}, claims=claims)
    withdraw(
        make_published(slug="gone", topics=["Gone"]).article, by=None, notice="Wrong.", reason="Misread."
    )
    make_article(slug="draft", topics=["Draft"], citations={1: make_source(handle="of-a-draft")})
    found = {*section("")}
    assert {"/", "/checks/", "/checks/salt/", "/topics/odd/", "/sources/cited/", "/methodology/"} <= found
    assert (
        not {"/checks/gone/", "/checks/draft/", "/topics/gone/", "/topics/draft/", "/sources/of-a-draft/"}
        & found
    )
    assert [path for path in found if path.startswith("/claimants/")].count("/claimants/unsal/") == 1
    assert {get(path).status_code for path in found} == {200}


def test_a_confidential_source_is_in_no_sitemap():
    source = make_source(handle="feared")
    make_published(citations={1: source})
    assert "/sources/feared/" in section("sources")
    source.is_confidential, source.confidential_reason, source.public_description = True, "Fear.", "Somebody"
    source.save()
    assert {*section("sources")} == {"/sources/"}


def test_dates_are_those_of_editions_and_never_of_drafts():
    edition = make_published(slug="salt", topics=["Odd"])
    date = stamp(edition.published_at)
    Article.objects.update(headline="Changed at the desk", changed_at=timezone.now() + timedelta(days=3))
    embargoed(edition)
    assert section("articles") == {"/checks/salt/": date}
    assert section("topics") == {"/topics/odd/": date}
    assert {*listed("/sitemap.xml").values()} == {date, None}
    assert section("pages")["/checks/"] == date
    assert section("pages")["/ratings/"] is None


def test_a_correction_moves_the_date_of_its_page_and_of_the_index():
    article = make_published(slug="salt").article
    section("articles")
    Article.objects.filter(pk=article.pk).update(dek="Now it is right.")
    edition = publish(article, by=None, note="It was wrong.", kind="correction")
    assert section("articles") == {"/checks/salt/": stamp(edition.published_at)}
    assert stamp(edition.published_at) in listed("/sitemap.xml").values()


def test_blocks_hold_every_piece_once_and_none_is_empty(monkeypatch):
    first = make_published()
    monkeypatch.setattr(sitemaps, "BLOCK", first.article_id)
    second = make_published()
    assert [*listed("/sitemaps/articles-1.xml")] == [f"{SITE}/checks/{first.slug}/"]
    assert [*listed("/sitemaps/articles-2.xml")] == [f"{SITE}/checks/{second.slug}/"]
    withdraw(second.article, by=None, notice="Wrong.", reason="Misread.")
    assert [*listed("/sitemaps/articles-2.xml")] == [f"{SITE}/checks/"]


@pytest.mark.parametrize("block", ["articles-0", "articles-99999999999999999999999", "pages-2", "nothing-1"])
def test_a_block_that_the_index_does_not_name_is_not_found(block):
    make_published()
    assert get(f"/sitemaps/{block}.xml").status_code == 404


def test_news_are_what_was_first_published_in_the_last_two_days():
    Newsroom.objects.update_or_create(id=1, defaults={"name": "Odd & Sons", "language": "pt-BR"})
    edition = make_published(slug="salt", headline=HOSTILE)
    old = make_published(slug="old")
    before = timezone.now() - timedelta(hours=49)
    with without_triggers():
        Edition.objects.filter(pk=old.pk).update(first_published_at=before, published_at=before)
    assert [*listed("/sitemaps/news.xml")] == [f"{SITE}/checks/salt/"]
    news = ET.fromstring(get("/sitemaps/news.xml").content).find(f"{S}url/{N}news")
    assert [part.tag for part in news] == [f"{N}publication", f"{N}publication_date", f"{N}title"]
    assert news.findtext(f"{N}publication/{N}name") == "Odd & Sons"
    assert news.findtext(f"{N}publication/{N}language") == "pt"
    assert news.findtext(f"{N}publication_date") == stamp(edition.first_published_at)
    assert news.findtext(f"{N}title") == HOSTILE


def test_without_news_the_sitemap_is_still_one():
    assert listed("/sitemaps/news.xml") == {f"{SITE}/": None}


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "en"), ("pt-BR", "pt"), ("zh", "zh-cn"), ("zh-Hant-HK", "zh-tw"), ("zh-TW", "zh-tw")],
)
def test_news_name_languages_as_news_sitemaps_do(language, told):
    assert news_language(language) == told


def test_sitemaps_are_sent_again_only_when_they_changed_and_ask_little(django_assert_max_num_queries):
    for _ in range(3):
        make_published()
    for address in ("/sitemap.xml", "/sitemaps/articles-1.xml", "/sitemaps/news.xml"):
        with django_assert_max_num_queries(9):
            tag = get(address)["ETag"]
        assert get(address, **{"if-none-match": tag}).status_code == 304
        assert Client().head(address).status_code == 200
        assert Client().post(address).status_code == 405
