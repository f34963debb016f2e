"""What Django's admin leaves to us: where a login leads, what a new password ends, and how soon guessing is over."""

import re

import pytest
from django.test import Client

from articles.models import Newsroom
from logins.models import DeskSession
from pages.models import Page
from tests.logins.people import LOGIN, PASSWORD, fail, is_in, log_in, somebody
from tests.make import make_user

pytestmark = pytest.mark.django_db
NEW = "a much longer phrase"
CHANGE = "/admin/password_change/"


@pytest.mark.parametrize("one_name", [True, False])
@pytest.mark.parametrize("trusts_a_proxy", [True, False])
def test_within_twenty_tries_whoever_guesses_has_to_wait(settings, one_name: bool, trusts_a_proxy: bool):
    settings.TRUST_PROXY = trusts_a_proxy
    make_user(username="edith")
    own = ", 192.0.2.1" if trusts_a_proxy else ""
    for number in range(20):
        forged = {"X-Forwarded-For": f"198.51.100.{number}{own}", "Forwarded": f"for=198.51.100.{number}"}
        fail(somebody(**forged), "edith" if one_name else f"name-{number}", 1)
    last = somebody(**{"X-Forwarded-For": f"203.0.113.9{own}", "X-Real-IP": "203.0.113.9"})
    assert log_in(last, "edith").status_code == 429


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example",
        "/\\evil.example",
        "https:///evil.example",
        "javascript:alert(1)",
    ],
)
def test_a_login_leads_nowhere_else(wanted: str):
    make_user(username="edith")
    assert log_in(somebody(), "edith", query_params={"next": wanted})["Location"] == "/admin/"
    client = somebody()
    client.force_login(make_user())
    assert client.get(LOGIN, {"next": wanted})["Location"] == "/admin/"


def test_the_login_page_says_no_more_of_a_name_that_is_known():
    make_user(username="edith")
    pages = [
        re.sub(rf'{name}|value="\w{{64}}"', "", fail(somebody(), name, 1).content.decode())
        for name in ("edith", "nobody")
    ]
    assert pages[0] == pages[1]


def test_a_new_password_takes_the_old_one():
    make_user(username="edith")
    client, phone = somebody(), somebody()
    log_in(client, "edith"), log_in(phone, "edith")
    typed = {"old_password": "not-" + PASSWORD, "new_password1": NEW, "new_password2": NEW}
    assert client.post(CHANGE, typed).status_code == 200
    assert log_in(somebody(), "edith").status_code == 302
    key = client.session.session_key
    assert client.post(CHANGE, typed | {"old_password": PASSWORD}).status_code == 302
    assert client.session.session_key != key
    assert (is_in(client), is_in(phone)) == (True, False)


def test_a_password_given_by_a_superuser_ends_what_was_open():
    edith = make_user(username="edith")
    client, boss = somebody(), Client()
    log_in(client, "edith")
    boss.force_login(make_user(is_superuser=True))
    typed = {"password1": NEW, "password2": NEW, "usable_password": "true"}
    assert boss.post(f"/admin/auth/user/{edith.pk}/password/", typed).status_code == 302
    assert not is_in(client)


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_staff": False}])
def test_who_is_no_longer_one_of_us_is_out_at_the_next_click(change: dict[str, bool]):
    edith = make_user(username="edith")
    client = somebody()
    log_in(client, "edith")
    type(edith).objects.filter(pk=edith.pk).update(**change)
    assert not is_in(client)


def test_logging_out_takes_a_form_and_ends_the_session_itself():
    make_user(username="edith")
    client = somebody()
    log_in(client, "edith")
    assert client.get("/admin/logout/").status_code == 405
    count = DeskSession.objects.count()
    client.post("/admin/logout/")
    assert DeskSession.objects.count() == count - 1


def test_what_is_shown_at_the_desk_is_kept_by_no_browser():
    client = Client()
    client.force_login(make_user("editor"))
    for path in ("/admin/", "/admin/articles/article/", "/admin/account/"):
        assert "no-store" in client.get(path)["Cache-Control"], path


def test_security_txt_leads_to_the_policy_where_there_is_one(client: Client):
    Newsroom.objects.update_or_create(
        defaults={"name": "The Newsroom", "contact_email": "desk@newsroom.example"}
    )
    assert "Policy" not in client.get("/.well-known/security.txt").content.decode()
    page = Page.objects.create(slug="security", title="Found a hole?", body="Write to us.")
    page.publish(by=None)
    assert "Policy: http://testserver/security/\n" in client.get("/.well-known/security.txt").content.decode()
