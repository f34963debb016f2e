"""Every kind of public page, found by its links: reachable, accessible, by itself, whole without a script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.axe import NARROW, QUICK, WIDE, stands
from tests.browser.whole_site import UNLINKED, Walk, make_everything, public_routes

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SCREENS = [(WIDE, "light"), (NARROW, "dark")]


@pytest.mark.django_db
def test_links_lead_to_every_page_and_none_leads_nowhere():
    make_everything()
    walk = Walk("/")
    assert walk.broken == []
    assert public_routes() - walk.reached - {*UNLINKED} == set()


@pytest.mark.django_db(transaction=True)
def test_axe_finds_nothing_nothing_sticks_out_and_nothing_comes_from_elsewhere(live_server, page: Page):
    """Wide and light, narrow and dark."""
    make_everything()
    scripts, elsewhere, complaints = [], [], []
    page.on("request", lambda asked: asked.resource_type == "script" and scripts.append(asked.url))
    page.on("request", lambda asked: asked.url.startswith(live_server.url) or elsewhere.append(asked.url))
    page.on("console", lambda message: complaints.append(message.text))
    for address in Walk("/").addresses():
        page.goto(live_server.url + address)
        for width, scheme in SCREENS:
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            stands(page)
            page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
            answer = Axe().run(page, options=QUICK | RULES).response
            passed = {rule["id"] for rule in answer["passes"]}
            assert {"color-contrast", "document-title", "link-name"} <= passed
            found = [
                (rule["id"], [node["html"] for node in rule["nodes"]][:3]) for rule in answer["violations"]
            ]
            assert not found, f"{address} ({width}, {scheme}): {found}"
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)
    assert all(url.startswith(f"{live_server.url}/static/site/") for url in scripts)
    assert elsewhere == page.context.cookies() == []
    assert [text for text in complaints if "404 (Not Found)" not in text] == []


@pytest.mark.django_db(transaction=True)
def test_without_a_script_and_at_four_times_the_size_all_of_it_can_be_read_and_used(live_server, new_context):
    """1280 px at 400% are 320 px (WCAG 1.4.10). The texts are those that a browser with scripts shows."""
    make_everything()
    page = new_context(viewport={"width": 320, "height": 256}, java_script_enabled=False).new_page()
    for address in Walk("/").addresses():
        page.goto(live_server.url + address)
        expect(page.locator("h1")).to_have_count(1)
        assert page.locator("main h1").is_visible() or address == "/", address
        assert page.evaluate("document.documentElement.scrollWidth <= 320"), address
        hidden = "form:not([role=search]) button:not([type=button])"
        for button in page.locator(hidden).all():
            assert button.evaluate(
                "button => button.closest('details:not([open])') || button.checkVisibility()"
            )
    assert page.context.cookies() == []
