"""The small files that crawlers, browsers and researchers look for under fixed names."""

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from articles import site_file_views
from articles.models import Newsroom
from tests.make import make_published
from tests.reader import FRESHNESS, get, open_page

pytestmark = pytest.mark.django_db

OPEN = "{http://a9.com/-/spec/opensearch/1.1/}"
NAMED = ["/robots.txt", "/.well-known/security.txt", "/opensearch.xml", "/site.webmanifest"]


@pytest.fixture(autouse=True)
def _newsroom():
    Newsroom.objects.update_or_create(
        id=1, defaults={"name": "A newsroom with & a long name", "contact_email": "desk@odd.example"}
    )


def size_of(path: str) -> tuple[int, int]:
    with Image.open(finders.find(path.removeprefix("/static/"))) as picture:
        return picture.size


def lines(address: str) -> list[str]:
    response = get(address)
    assert (response.status_code, response["Content-Type"]) == (200, "text/plain; charset=utf-8")
    return response.content.decode().splitlines()


@pytest.mark.parametrize("address", NAMED)
def test_a_file_is_kept_like_a_page_and_only_read(address):
    first = get(address)
    assert not first.cookies
    assert first["Cache-Control"] == FRESHNESS
    assert get(address, **{"if-none-match": first["ETag"]}).status_code == 304
    assert Client().head(address).status_code == 200
    assert Client().post(address).status_code == 405


def test_robots_may_read_all_that_is_public_and_are_shown_the_sitemaps():
    found = lines("/robots.txt")
    assert found[:3] == ["User-agent: *", "Disallow: /admin/", "Disallow: /preview/"]
    sitemaps = [
        line.removeprefix("Sitemap: http://testserver") for line in found if line.startswith("Sitemap:")
    ]
    assert [get(address).status_code for address in sitemaps] == [200, 200]


def test_researchers_are_told_whom_to_write_to(settings):
    settings.HTTPS, settings.SITE_URL = True, "https://a.example"
    told = dict(line.split(": ", 1) for line in lines("/.well-known/security.txt"))
    assert told.keys() == {"Contact", "Expires", "Preferred-Languages", "Canonical"}
    assert told["Contact"] == "mailto:desk@odd.example"
    assert told["Canonical"] == "https://a.example/.well-known/security.txt"
    ahead = datetime.fromisoformat(told["Expires"]) - datetime.now(UTC)
    assert timedelta(days=300) < ahead < timedelta(days=365)


@pytest.mark.parametrize(
    ("now", "expires"),
    [((2026, 1, 1), (2026, 12, 1)), ((2026, 1, 31), (2026, 12, 1)), ((2026, 2, 1), (2027, 1, 1)),
     ((2026, 12, 31), (2027, 11, 1)), ((2028, 2, 29), (2029, 1, 1))],
)  # fmt: skip
def test_the_date_of_expiry_rests_for_a_month(now, expires):
    assert site_file_views._expires(datetime(*now, hour=23, minute=59, tzinfo=UTC)) == datetime(
        *expires, tzinfo=UTC
    )


def test_without_an_address_there_is_nobody_to_write_to():
    Newsroom.objects.update(contact_email="")
    assert get("/.well-known/security.txt").status_code == 404


def test_browsers_can_search_here():
    response = get("/opensearch.xml")
    assert response["Content-Type"] == "application/opensearchdescription+xml; charset=utf-8"
    found = ET.fromstring(response.content)
    assert found.tag == f"{OPEN}OpenSearchDescription"
    assert found.findtext(f"{OPEN}ShortName") == "A newsroom with"
    assert found.findtext(f"{OPEN}LongName") == "A newsroom with & a long name"
    assert found.findtext(f"{OPEN}Description")
    url = found.find(f"{OPEN}Url")
    assert (url.get("type"), url.get("template")) == (
        "text/html",
        "http://testserver/search/?q={searchTerms}",
    )
    link = open_page("/").select_one('link[rel="search"]')
    assert (link["href"], link["title"]) == ("/opensearch.xml", "A newsroom with & a long name")


def test_a_device_finds_name_colours_and_pictures_of_the_size_that_they_say():
    assert get("/site.webmanifest")["Content-Type"] == "application/manifest+json; charset=utf-8"
    manifest = get("/site.webmanifest").json()
    assert manifest["name"] == "A newsroom with & a long name"
    assert (manifest["start_url"], manifest["lang"], manifest["dir"]) == ("/", "en", "ltr")
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        width, height = size_of(icon["src"])
        assert f"{width}x{height}" == icon["sizes"]


def test_only_the_home_page_costs_its_readers_the_manifest():
    make_published(slug="salt")
    assert open_page("/").select_one('link[rel="manifest"]')["href"] == "/site.webmanifest"
    assert not open_page("/checks/salt/").select('link[rel="manifest"]')


def test_who_asks_for_the_icon_by_its_old_name_gets_a_small_one():
    response = get("/favicon.ico")
    body = response.getvalue()
    assert response.status_code == 200
    assert len(body) < 4096
    assert {(16, 16), (32, 32)} <= Image.open(BytesIO(body)).info["sizes"]
