"""A real browser loads thousands of sanitised texts, touches everything in them, and nothing of theirs runs.

No policy of ours stands in the way here: the sanitiser alone is judged. That the same page tells when something does
run, is shown by texts that nobody sanitised.
"""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from articles.sanitiser import ALLOWED
from tests.hostile.corpus import rendered_markdown, sanitised_html

HOOKS = """
  window.ran = [];
  const note = (what) => (...given) => { window.ran.push(what + ' ' + given.map(String).join(' ').slice(0, 80)); };
  for (const name of ['fired', 'alert', 'confirm', 'prompt', 'print', 'open', 'fetch'])
    window[name] = note(name);
  addEventListener('securitypolicyviolation', note('violation'));
  // Links that lead anywhere are let go nowhere; what a link runs itself is none.
  addEventListener('click', (event) => {
    const link = event.target.closest('a[href], area[href]');
    if (link && link.protocol !== 'javascript:') event.preventDefault();
  }, true);
"""
# Each text is set into an element of its own, read back and set again, as editors do; then everything is touched.
TOUCH = """
([texts, allowed]) => {
  const found = [];
  texts.forEach((html, number) => {
    const box = document.createElement('div');
    document.body.append(box);
    box.innerHTML = html;
    box.innerHTML = box.innerHTML;
    for (const element of box.querySelectorAll('*')) {
      const names = allowed[element.localName];
      if (!names || element.namespaceURI !== 'http://www.w3.org/1999/xhtml') found.push([number, element.outerHTML]);
      for (const { name } of element.attributes)
        if (!names || !names.includes(name)) found.push([number, name]);
      if (element.id && (element.id in document || element.id in Object.prototype)) found.push([number, element.id]);
      if (element.href !== undefined && !/^(https?|mailto):$/.test(element.protocol) && element.protocol !== ':')
        found.push([number, element.href]);
      for (const type of ['mouseover', 'pointerover', 'focus', 'error', 'load', 'toggle', 'animationstart'])
        element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
      if (element.click) element.click();
    }
  });
  return found;
}
"""


HEAD = f"<!doctype html><head><base href='http://bench.example/'><script>{HOOKS}</script></head><body>"


@pytest.fixture
def bench(page: Page) -> tuple[Page, list[str]]:
    """A page with the hooks and without a network, and what it asked that network for, beside pictures."""
    asked: list[str] = []
    page.on("request", lambda request: request.resource_type != "image" and asked.append(request.url))
    page.context.set_offline(True)
    page.set_default_timeout(300_000)  # milliseconds until a page of thousands of texts stands
    return page, asked


def ran(page: Page, texts: list[str]) -> tuple[list[Any], list[str]]:
    """What of the texts does not belong into them, and what ran, when they were set into the page one by one."""
    page.goto("about:blank")
    page.set_content(HEAD)
    found = page.evaluate(TOUCH, [texts, {tag: list(names) for tag, names in ALLOWED.items()}])
    return found, settled(page)


def as_document(page: Page, texts: list[str]) -> list[str]:
    """What ran when they were the document itself, read by the parser as a page from the network is."""
    page.goto("about:blank")
    page.set_content(HEAD + "".join(f"<article>{text}</article>" for text in texts))
    assert page.locator("article").count() == len(texts)
    page.evaluate("() => document.querySelectorAll('a, img, [tabindex]').forEach((one) => one.click())")
    return settled(page)


def settled(page: Page) -> list[str]:
    """What has run once every picture has failed to load and told so."""
    page.evaluate(
        "async () => { for (const one of document.images) one.loading = 'eager';"
        " while ([...document.images].some((one) => !one.complete)) await new Promise(requestAnimationFrame);"
        " await new Promise((done) => setTimeout(done)); }"
    )
    return list(page.evaluate("window.ran"))


@pytest.mark.timeout(900)  # thousands of texts, twice, on a machine with other work
def test_nothing_that_was_sanitised_runs(bench: tuple[Page, list[str]]):
    page, asked = bench
    texts = [clean for _, clean in (*sanitised_html(), *rendered_markdown())]
    assert len(texts) > 5000
    assert ran(page, texts) == ([], [])
    assert as_document(page, texts) == []
    assert asked == []
    assert page.url == "about:blank"


def test_what_nobody_sanitised_is_seen_to_run(bench: tuple[Page, list[str]]):
    page, asked = bench
    raw = [
        "<img src=x onerror=fired(1)>", "<a href='javascript:fired(2)'>x</a>", "<svg onload=fired(3)>",
        "<details ontoggle=fired(4) open>x",
        "<p onclick=fired(5)>x</p>", "<h2 id=body>x</h2>", "<a href=data:x>x</a>",
        "<iframe srcdoc='<script>parent.fired(6)</script>'></iframe>",
        "<link rel=stylesheet href=//evil.example/x.css>",
    ]  # fmt: skip
    with page.expect_request("**/x.css"):
        found, noted = ran(page, raw)
    assert {number for number, _ in found} == set(range(len(raw)))
    assert {f"fired {number}" for number in (1, 2, 3, 5)} <= set(noted)
    assert any("x.css" in request for request in asked)
    assert {"fired 1", "fired 7"} <= set(as_document(page, [raw[0], "<script>fired(7)</script>"]))
