"""A page about the newsroom takes no address that something else has."""

import pytest
from django.core.exceptions import ValidationError

from articles.canonical import stamp
from pages.addresses import taken, validate_free
from pages.models import Page
from tests.reader import get, open_page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "slug", ["checks", "admin", "feeds", "static", "media", "preview", "support", "sources"]
)
def test_an_address_of_the_site_is_refused_in_a_sentence(slug):
    with pytest.raises(ValidationError, match="another part of the site"):
        Page(slug=slug, title="T").full_clean()


@pytest.mark.parametrize("slug", ["about", "methodology", "imprint", "our-team", "check"])
def test_any_other_word_is_free(slug):
    validate_free(slug)


def test_what_is_taken_is_read_from_the_routes():
    assert {"checks", "topics", "corrections", "admin", "integrity"} - taken() <= {"integrity"}
    assert "" not in taken()


def test_no_page_hides_another_address():
    Page(slug="checks", title="T", body="Hidden").save()
    Page.objects.get(slug="checks").publish(by=None)
    assert b"Hidden" not in get("/checks/").content


def test_the_sitemap_lists_what_is_public_with_its_last_change():
    (page,) = Page.objects.public()
    sitemap = get("/sitemaps/pages-1.xml").content.decode()
    assert f"/methodology/</loc><lastmod>{stamp(page.shown.published_at)}</lastmod>" in sitemap


def test_the_foot_is_in_the_order_that_the_desk_chose():
    for slug, position in (("last", 90), ("first", 1)):
        page = Page.objects.create(slug=slug, title=slug, position=position)
        page.publish(by=None)
    links = [link.text.strip() for link in open_page("/").footer.select('a[href$="/"]')]
    assert links.index("first") < links.index("How we work") < links.index("last")
