"""What the page of a piece costs a first-time reader, everything included."""

from datetime import date
from urllib.parse import urlsplit

import brotli
import pytest
from playwright.sync_api import Request, expect

from articles.models import Citation
from articles.publishing import publish
from supporters.models import Campaign
from tests.browser.marked import arrive
from tests.browser.waiting import wait_until
from tests.make import make_article, make_source

pytestmark = pytest.mark.django_db(transaction=True)

MOST_BYTES, MOST_REQUESTS = 40 * 1024, 6
COMPRESSED = (".css", ".js", ".svg")  # by WhiteNoise, when static files are collected


def piece_with_eight_sources() -> str:
    sources = {
        n: make_source(
            title=f"What {n} tasters of sea water found on the coasts of three oceans in a dry year",
            authors=f"Doe{n}, Jane\nRoe{n}, Richard",
            interests=f"Taster {n} sells salt.",
        )
        for n in range(1, 9)
    }
    paragraph = (
        "Taster {n} found the water of ocean {n} salt on day {n}, and said so in words of their own [{n}]. "
    )
    body = "\n\n".join(f"## What taster {n} says\n\n{paragraph.format(n=n) * 5}" for n in sources)
    article = make_article(citations=sources, body=body, follow_ups=[f"And ocean {n}?" for n in range(1, 6)])
    for n in sources:
        Citation.objects.filter(article=article, number=n).update(
            quote=f"On day {n} of our journey the water of ocean {n} tasted of salt, and nobody drank twice.",
            locator=f"page {n}",
        )
    return publish(article, by=None).get_absolute_url()


def on_the_wire(request: Request) -> int:
    """Bytes of an answer, headers included. The test server sends static files as they are; the site, compressed."""
    response = request.response()
    assert response is not None
    assert response.ok, request.url
    sizes = request.sizes()
    if urlsplit(request.url).path.endswith(COMPRESSED):
        return sizes["responseHeadersSize"] + len(brotli.compress(response.body()))
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


def test_a_piece_with_eight_sources_costs_at_most_40_kb_and_6_requests(live_server, new_context):
    Campaign.objects.create(
        title="Keep us going", message="We need you.", goal=1000, supporters=412,
        counted_on=date(2026, 1, 15), starts_on=date(2026, 1, 1), how_to_give="By post.", uses="Paper.",
    )  # fmt: skip
    page = new_context().new_page()
    asked: list[Request] = []
    answered: list[Request] = []
    page.on("request", lambda request: asked.append(request))
    page.on("requestfinished", lambda request: answered.append(request))
    arrive(page, live_server.url + piece_with_eight_sources())
    page.locator(".mark a").first.hover()
    expect(page.locator(".card")).to_be_visible()
    page.wait_for_load_state("networkidle")
    wait_until(page, lambda: len(answered) == len(asked))
    weights = {request.url: on_the_wire(request) for request in asked}
    assert len(asked) >= 4
    assert len(asked) <= MOST_REQUESTS, weights
    assert 12_000 < sum(weights.values()) <= MOST_BYTES, weights
