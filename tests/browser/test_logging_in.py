"""The way through the door of the desk in a real browser, by keyboard, and by a link from another site."""

from base64 import b32decode

import pytest
from playwright.sync_api import Page, expect

from logins.models import Authenticator
from tests.browser.axe import barriers
from tests.logins.people import code
from tests.make import make_user

pytestmark = pytest.mark.django_db(transaction=True)


def is_sound(page: Page) -> None:
    """No rule of accessibility is broken, and nothing runs out of a narrow screen."""
    assert barriers(page) == []
    page.set_viewport_size({"width": 360, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def type_login(page: Page, live_server) -> None:
    page.goto(f"{live_server.url}/admin/")
    expect(page.get_by_label("Username")).to_be_focused()
    page.keyboard.type("paula")
    page.keyboard.press("Tab")
    page.keyboard.type("secret-word")
    page.keyboard.press("Enter")


def test_setting_up_giving_a_code_and_ending_the_other_login_by_keyboard(new_context, live_server, settings):
    settings.SECOND_FACTOR = "publishers"
    make_user("publisher", username="paula")
    page = new_context().new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    type_login(page, live_server)
    expect(page.get_by_role("heading", level=1)).to_have_text("Set up your second factor")
    secret = page.locator(".logins-secret").inner_text()
    is_sound(page)
    page.get_by_label("Code from your app").focus()
    page.keyboard.type(code(in_hex(secret)))
    page.keyboard.press("Enter")
    expect(page.locator(".logins-codes li")).to_have_count(10)
    is_sound(page)
    page.get_by_role("link", name="I have kept them: continue").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("My desk")

    without_scripts = new_context(java_script_enabled=False).new_page()
    type_login(without_scripts, live_server)
    expect(without_scripts.get_by_label("Code from your app")).to_be_focused()
    without_scripts.keyboard.type(code(in_hex(secret), later=1))
    without_scripts.keyboard.press("Enter")
    expect(without_scripts.get_by_role("heading", level=1)).to_have_text("My desk")

    page.get_by_role("link", name="Your login").click()
    expect(page.locator(".logins-sessions li")).to_have_count(2)
    is_sound(page)
    page.get_by_role("button", name="Log out everywhere else").press("Enter")
    expect(page.locator(".messagelist")).to_contain_text("1 login ended.")
    without_scripts.reload()
    expect(without_scripts.get_by_label("Password")).to_be_visible()
    assert complaints == []
    assert Authenticator.objects.count() == 1


def test_a_link_from_another_site_finds_nobody_logged_in_until_it_is_followed_here(
    page: Page, live_server, settings
):
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1"]
    make_user("publisher", username="paula")
    type_login(page, live_server)
    expect(page.get_by_role("heading", level=1)).to_have_text("My desk")
    other_site = live_server.url.replace("localhost", "127.0.0.1")
    assert other_site != live_server.url
    page.goto(f"{other_site}/checks/")
    page.evaluate("address => { location.href = address }", f"{live_server.url}/admin/articles/article/")
    expect(page.get_by_label("Password")).to_be_visible()
    is_sound(page)
    page.get_by_role("link", name="I am logged in already: continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Articles")


def in_hex(secret: str) -> str:
    return b32decode(secret.replace(" ", "")).hex()
