"""Readers and editors in real browsers: asking, suggesting, reporting, and the desk that sees it."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from readers import slips
from readers.models import Question, Suggestion
from tests.browser.desk import log_in
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
    found = Axe().run(page, options=RULES).response["violations"]
    assert not found, (
        f"{page.url}: {[(rule['id'], [n['html'] for n in rule['nodes']][:3]) for rule in found]}"
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1440, "light")])
def test_without_a_script_and_by_keyboard_a_reader_asks_and_suggests(
    live_server, browser: Browser, edition, width, scheme
):
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = context.new_page()
    page.route("**/*.js", lambda route: route.abort())  # axe needs a script, the pages do without theirs
    page.goto(live_server.url + "/questions/")
    is_fit(page)
    page.get_by_role("button", name="I want to know this").first.press("Enter")
    assert page.locator("#thanks").is_visible()
    assert page.locator("#already").is_hidden()
    is_fit(page)
    page.goto(live_server.url + "/checks/salt/")
    assert page.locator(".asking", has_text="1 reader asked").count() == 1
    page.locator(".asking", has_text="1 reader asked").get_by_role("button").press("Enter")
    assert page.locator("#already").is_visible()
    page.goto(live_server.url + "/suggest/")
    is_fit(page)
    page.get_by_label("The claim").press("Tab")
    page.get_by_role("button", name="See whether").press("Enter")
    assert page.get_by_role("alert").is_visible()
    is_fit(page)
    page.get_by_label("The claim").fill(CLAIM)
    page.get_by_role("button", name="See whether").press("Enter")
    assert page.get_by_role("link", name=CLAIM).is_visible()
    is_fit(page)
    page.get_by_role("button", name="Send it to the desk").press("Enter")
    page.wait_for_url("**/suggest/S-*/")
    is_fit(page)
    context.close()
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
    assert page.get_by_label("The passage").input_value().startswith("The sea holds 35 grams [1]")
    page.get_by_label("What is wrong").fill("It is 36 grams, says the yearbook.")
    page.get_by_role("button", name="Go on").click()
    assert page.locator(".around", has_text="The sea holds 35 grams of salt in a litre.").is_visible()
    is_fit(page)
    page.get_by_role("button", name="Send it to the desk").click()
    page.wait_for_url("**/suggest/S-*/")
    report = Suggestion.objects.get()
    log_in(page, live_server, "writer")
    for address in ("suggestion/", f"suggestion/{report.pk}/change/", "question/"):
        page.goto(f"{live_server.url}/admin/readers/{address}")
        page.wait_for_timeout(300)  # the autocomplete boxes get their names
        is_fit(page)
    page.goto(f"{live_server.url}/admin/readers/question/{Question.objects.first().pk}/change/")
    is_fit(page)
