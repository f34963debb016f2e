"""Every kind of page, wide and narrow, light and dark: accessible, inside its frame, and of our own making."""

from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from articles.models import Kind, Rating
from articles.publishing import publish, withdraw
from sources.models import Standing
from supporters.models import Campaign
from tests.make import make_published, make_source

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def addresses() -> list[str]:
    """One of each kind of page, with everything on it that a page can hold."""
    Campaign.objects.create(
        title="Keep us going", message="We need you.", goal=1000, supporters=412,
        counted_on=date(2026, 1, 15), starts_on=date(2026, 1, 1), how_to_give="By post.", uses="Paper.",
    )  # fmt: skip
    sources = {
        1: make_source(interests="It sells salt.", authors="Doe, Jane"),
        2: make_source(standing=Standing.UNVERIFIED, language="fr"),
        3: make_source(
            is_confidential=True,
            confidential_reason="Danger",
            public_description="an official of the ministry",
        ),
    }
    check = make_published(
        slug="check",
        headline=f"Is {LONG} too long?",
        claims=[
            {
                "claimed_on": date(2025, 1, 1),
                "appearances": "https://speech.example/1",
                "explanation": "No [1].",
            },
            {"rating": Rating.objects.get(slug="misleading")},
        ],
        citations=sources,
        follow_ups=["Why?", "And then?"],
        body="\n\n".join(
            ["## One [1]", "Salt [1, 2][3] **and** `code`.", "## Two", f"- a\n- b\n  1. c [1]\n\n> {LONG}"]
            + [
                "## Three",
                "| a | b |\n|---|---:|\n| 1 | " + "wide " * 40 + "|",
                "## Four",
                "### Deeper",
                "End [2].",
            ]
        ),
    )
    explainer = make_published(slug="explainer", kind=Kind.EXPLAINER)
    check.article.dek = "Changed."
    check.article.save()
    publish(check.article, by=None, kind="correction", note="It was wrong.")
    gone = make_published(slug="gone")
    withdraw(gone.article, by=None, notice="Wrong.", reason="Misread.")
    pages = [
        "/",
        "/checks/",
        "/topics/",
        "/topics/science/",
        "/ratings/",
        "/sources/",
        "/support/",
        "/nowhere/",
    ]
    pieces = [edition.get_absolute_url() for edition in (check, explainer, gone)]
    return pages + pieces + [sources[1].get_absolute_url()]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_axe_finds_nothing_and_nothing_sticks_out(live_server, browser: Browser, addresses, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    for address in addresses:
        page.goto(live_server.url + address)
        page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)")
        answer = Axe().run(page, options=RULES).response
        assert {"color-contrast", "document-title", "link-name"} <= {rule["id"] for rule in answer["passes"]}
        found = answer["violations"]
        assert not found, (
            f"{address}: {[(rule['id'], [n['html'] for n in rule['nodes']][:3]) for rule in found]}"
        )
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), address
    context.close()


def test_pages_run_no_script_but_our_own_set_no_cookie_and_load_nothing_from_elsewhere(
    live_server, browser, addresses
):
    context = browser.new_context()
    page = context.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append((request.url, request.resource_type)))
    page.on("console", lambda message: complaints.append(message.text))
    for address in addresses:
        page.goto(live_server.url + address)
    assert asked
    assert {url for url, _ in asked if not url.startswith(live_server.url)} == set()
    scripts = {url for url, kind in asked if kind == "script"}
    assert all(url.startswith(f"{live_server.url}/static/site/") for url in scripts)
    assert context.cookies() == []
    assert [text for text in complaints if "404 (Not Found)" not in text] == []
    context.close()


def test_on_a_phone_the_banner_leaves_the_headline_in_sight(live_server, browser, addresses):
    context = browser.new_context(viewport={"width": 360, "height": 640})
    page = context.new_page()
    page.goto(live_server.url + "/checks/explainer/")
    assert page.locator(".strip").bounding_box()["height"] <= 48
    heading = page.locator("h1").bounding_box()
    assert heading["y"] + heading["height"] < 640
    context.close()


def test_on_paper_references_give_whole_addresses_and_nothing_asks_or_leads_away(
    live_server, page, addresses
):
    page.emulate_media(media="print")
    page.goto(live_server.url + "/checks/check/")
    assert page.locator("#source-1 .printed-address").first.is_visible()
    for hidden in (".strip", ".appeal", ".masthead nav", ".back", ".contents"):
        assert not page.locator(hidden).first.is_visible(), hidden
