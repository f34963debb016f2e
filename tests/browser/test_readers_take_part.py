"""Readers and editors in real browsers: asking, suggesting, reporting, and the desk that sees it."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from readers import slips
from readers.models import Question, Suggestion
from tests.browser.axe import barriers
from tests.browser.desk import log_in, press
from tests.make import make_published

pytestmark = pytest.mark.django_db(transaction=True)

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
CLAIM = "The Great Wall of China can be seen from the Moon."


@pytest.fixture(autouse=True)
def _no_wait(monkeypatch):
    monkeypatch.setattr(slips, "TAKES", slips.TAKES * 0)


@pytest.fixture
def edition():
    body = "## What was measured\n\nThe sea holds 35 grams [1] of salt in a litre."
    claims = [{"claim_reviewed": CLAIM}]
    return make_published(slug="salt", body=body, claims=claims, follow_ups=["Why is it?", "How much is it?"])


def is_fit(page: Page) -> None:
    assert barriers(page, RULES) == [], page.url
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


def enter(page: Page, button: Locator) -> None:
    """By keyboard, and the next page is there."""
    with page.expect_navigation():
        button.press("Enter")


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_without_a_script_and_by_keyboard_a_reader_asks_and_suggests(
    live_server, new_context, edition, width, scheme
):
    page = new_context(viewport={"width": width, "height": 900}, color_scheme=scheme).new_page()
    page.route("**/*.js", lambda route: route.abort())  # axe needs a script, the pages do without theirs
    page.goto(live_server.url + "/questions/")
    is_fit(page)
    enter(page, page.get_by_role("button", name="I want to know this").first)
    expect(page.locator("#thanks")).to_be_visible()
    expect(page.locator("#already")).to_be_hidden()
    is_fit(page)
    page.goto(live_server.url + "/checks/salt/")
    asked = page.locator(".asking", has_text="1 reader asked")
    expect(asked).to_have_count(1)
    enter(page, asked.get_by_role("button"))
    expect(page.locator("#already")).to_be_visible()
    page.goto(live_server.url + "/suggest/")
    is_fit(page)
    page.get_by_label("The claim").press("Tab")
    enter(page, page.get_by_role("button", name="See whether"))
    expect(page.get_by_role("alert")).to_be_visible()
    is_fit(page)
    page.get_by_label("The claim").fill(CLAIM)
    enter(page, page.get_by_role("button", name="See whether"))
    expect(page.get_by_role("link", name=CLAIM)).to_be_visible()
    is_fit(page)
    enter(page, page.get_by_role("button", name="Send it to the desk"))
    expect(page).to_have_url(re.compile("/suggest/S-[^/]+/$"))
    is_fit(page)
    assert Suggestion.objects.get().text == CLAIM
    assert sorted(Question.objects.values_list("demand", flat=True)) == [0, 1]


def test_a_selected_passage_goes_along_to_the_desk(live_server, page: Page, edition):
    page.goto(live_server.url + "/checks/salt/")
    page.evaluate(
        """() => {
            const range = document.createRange();
            range.selectNodeContents(document.querySelector(".sections p"));
            getSelection().addRange(range);
        }"""
    )
    page.get_by_role("link", name="Report an error").click()
    expect(page.get_by_label("The passage")).to_have_value(re.compile(r"^The sea holds 35 grams \[1\]"))
    page.get_by_label("What is wrong").fill("It is 36 grams, says the yearbook.")
    press(page, "Go on")
    expect(page.locator(".around", has_text="The sea holds 35 grams of salt in a litre.")).to_be_visible()
    is_fit(page)
    press(page, "Send it to the desk")
    expect(page).to_have_url(re.compile("/suggest/S-[^/]+/$"))
    report = Suggestion.objects.get()
    log_in(page, live_server, "writer")
    for address in ("suggestion/", f"suggestion/{report.pk}/change/", "question/"):
        page.goto(f"{live_server.url}/admin/readers/{address}")
        is_fit(page)
    page.goto(f"{live_server.url}/admin/readers/question/{Question.objects.first().pk}/change/")
    is_fit(page)
