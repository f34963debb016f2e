"""Whatever stands on a page, its structured data can be read and breaks no rule."""

import json

import pytest
from bs4 import BeautifulSoup, Tag

from sources.models import Source
from tests.articles.odd import make_odd_site
from tests.articles.test_page_leaks import public_addresses
from tests.reader import get
from tests.structured_data_checker import blocks, check, of_type

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
SLUGS = [
    "hostile", "many", "explainer", "corrected", "withdrawn", "rtl", "secret", "odd", "methodology", "a-neighbour",
]  # fmt: skip

BESIDE = ["/search/", "/search/?q=water", "/api/", "/claims/?rating=false", "/checks/?kind=explainer"]


def pages() -> dict[str, bytes]:
    """Every public page there is, by its address."""
    handles = [*Source.objects.values_list("handle", flat=True)]
    values = Known(slug=SLUGS, handle=handles, number=["1", "2"])
    addresses = [address for address in public_addresses(values) if address.endswith("/")]
    found = {address: get(address) for address in [*addresses, *BESIDE]}
    return {address: answer.content for address, answer in found.items() if answer.status_code == 200}


class Known(dict):
    """Parameters of other routes are no concern here."""

    def __missing__(self, name: str) -> list[str]:
        return []


def test_every_page_says_what_it_is_where_it_stands_and_who_answers_for_it():
    make_odd_site()
    seen = pages()
    assert {
        "/",
        "/checks/",
        "/checks/many/",
        "/checks/many/history/",
        "/topics/odd/",
        "/corrections/",
        "/claimants/a-neighbour/",
        "/suggest/",
        *BESIDE,
    } <= set(seen)
    assert any(address.startswith("/sources/archive-") for address in seen)
    for address, content in seen.items():
        items = blocks(content)
        for item in items:
            check(item, SITE)
        assert len(of_type(items, "NewsMediaOrganization")) == 1, address
        assert len(of_type(items, "WebSite" if address == "/" else "BreadcrumbList")) == 1, address
        can_be_passed_on(BeautifulSoup(content, "html.parser").head)


def can_be_passed_on(head: Tag) -> None:
    """One canonical address of ours, and Open Graph that agrees with it."""
    (canonical,) = head.select('link[rel="canonical"]')
    told = {tag["property"]: tag["content"] for tag in head.select("meta[property]")}
    assert canonical["href"].startswith(f"{SITE}/")
    assert told["og:url"] == canonical["href"]
    assert told["og:title"].strip()
    assert told["og:type"] in ("website", "article")
    assert told["og:image"].startswith(f"{SITE}/")
    assert told["og:locale"]
    assert head.select_one('meta[name="description"]')["content"]


def test_no_text_gets_out_of_its_block():
    make_odd_site()
    for slug in ("hostile", "many", "withdrawn", "corrected"):
        content = get(f"/checks/{slug}/").content.decode()
        assert "<script>alert" not in content
        for block in content.split('<script type="application/ld+json">')[1:]:
            text = block.partition("</script>")[0]
            assert not set("<>&\u2028\u2029") & set(text)
            json.loads(text)


def test_a_page_of_ours_has_no_word_of_a_source_that_became_confidential():
    make_odd_site()
    page = get("/checks/secret/").content.decode()
    assert "leaked" not in page
    (article,) = of_type(blocks(page), "NewsArticle")
    assert article["citation"] == [
        {"@type": "CreativeWork", "position": 1, "description": "A person who saw it"}
    ]
