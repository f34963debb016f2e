"""A hostile article on the pages themselves, under their own policies: at the desk, in a preview, published, in feeds.

Not even the policy is needed: where it had to stop something, the browser would have told the page, and that counts.
"""

from __future__ import annotations

import json
import re
from datetime import timedelta
from typing import Any
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Locator, Page, Route

from articles.models import PreviewLink
from articles.publishing import publish
from tests.browser.desk import log_in, wait_for_preview
from tests.hostile.hostile_article import make_hostile_article
from tests.make import make_user

pytestmark = pytest.mark.django_db(transaction=True)

HOOKS = """
  window.ran = [];
  const note = (what) => { window.ran.push(what); };
  for (const name of ['fired', 'alert', 'confirm', 'prompt', 'print'])
    window[name] = (...given) => note(name + ' ' + given.map(String).join(' '));
  window.open = () => null;  // the desk's own windows
  addEventListener('securitypolicyviolation', (event) => note(
    `${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
  // Whoever is clicked stays on the page; a link that runs something itself is no way off it.
  addEventListener('click', (event) => {
    const link = event.target.closest('a[href], area[href]');
    if (link && link.protocol !== 'javascript:') event.preventDefault();
  }, true);
  addEventListener('submit', (event) => event.preventDefault(), true);
"""
# Everything in a part of the page is pointed at, focused and clicked.
TOUCH = """
(place, clicks) => {
  const all = place.querySelectorAll('*');
  for (const element of all) {
    for (const type of ['mouseover', 'pointerover', 'focus', 'error', 'load', 'toggle', 'animationstart'])
      element.dispatchEvent(new Event(type, { cancelable: true }));
    if (clicks) element.dispatchEvent(new MouseEvent('click', { cancelable: true }));
  }
  return all.length;
}
"""
# Pictures from elsewhere stay words or are refused: their addresses are no script.
PICTURE = re.compile(r"^img-src ")


@pytest.fixture
def bench(page: Page) -> Page:
    """With hooks in place before anything of a page is read."""
    page.add_init_script(HOOKS)
    page.set_default_timeout(120_000)  # milliseconds: the pages are long
    return page


def touched(page: Page, part: Locator, *, clicks: bool = True) -> list[str]:
    """What ran, or was kept from it, when that part of the page was touched."""
    assert part.evaluate(TOUCH, clicks) > 0
    page.evaluate("() => new Promise((done) => setTimeout(done))")
    return [line for line in page.evaluate("window.ran") if not PICTURE.match(line)]


def fed() -> list[str]:
    """The HTML that feeds hand on."""
    atom = ElementTree.fromstring(Client().get("/feeds/checks.atom").content)
    [item] = json.loads(Client().get("/feeds/checks.json").content)["items"]
    texts = [node.text or "" for node in atom.iter() if node.get("type") == "html"] + [item["content_html"]]
    assert sum(text.count("<blockquote") for text in texts) > 100
    return texts


@pytest.mark.timeout(900)  # a dozen long pages, on a machine with other work
def test_nothing_of_it_runs_on_any_page_or_where_feeds_are_read(bench: Page, live_server: Any):
    page, article = bench, make_hostile_article()
    soon = timezone.now() + timedelta(days=1)
    _link, token = PreviewLink.objects.make(article, label="A lawyer", expires_at=soon, by=None)

    log_in(page, live_server, user=make_user("publisher"))
    page.goto(f"{live_server.url}/admin/articles/article/{article.pk}/change/")
    inside = page.frame_locator("[data-preview] iframe").locator("main")
    wait_for_preview(page)
    assert inside.locator("blockquote").count() > 300
    assert touched(page, page.locator("#content")) == []
    assert touched(page, inside, clicks=False) == []  # each link opens a window of its own here

    publish(article, by=None)
    source = article.citations.get(number=1).source
    places = ["checks/hostile/history/", "", "claims/", "search/?q=fired", "topics/hostile/", "questions/"]
    for place in [f"preview/{token}/", "checks/hostile/", *places, f"sources/{source.handle}/"]:
        page.goto(f"{live_server.url}/{place}")
        if place == "checks/hostile/":
            page.locator("[role=doc-noteref]").first.click()  # its card stays open
            page.locator("[role=dialog]").wait_for()
        assert touched(page, page.locator("body")) == [], place

    page.context.set_offline(True)
    for text in fed():
        page.goto("about:blank")  # a reader of feeds has no policy of ours
        page.set_content(f"<!doctype html><script>{HOOKS}</script><body><article>{text}</article>")
        assert touched(page, page.locator("body")) == []


def test_what_would_run_is_seen_on_these_pages(bench: Page, live_server: Any):
    """The same page with one careless attribute: its own policy stops it, and that is noted."""
    page = bench
    publish(make_hostile_article(10), by=None)

    def careless(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(
            response=answer, body=answer.text().replace("</main>", "<p onclick=fired(9)>x</p></main>")
        )

    page.route("**/checks/hostile/", careless)
    page.goto(f"{live_server.url}/checks/hostile/")
    assert any(line.startswith("script-src-attr inline") for line in touched(page, page.locator("body")))
