"""The cookies of the desk go to the desk alone, and to no script."""

import pytest
from django.test import Client

from tests.logins.people import LOGIN, is_in, log_in, somebody
from tests.make import make_user

pytestmark = pytest.mark.django_db


def test_both_are_strict_and_kept_from_scripts():
    make_user(username="edith")
    client = somebody()
    client.get(LOGIN)
    log_in(client, "edith")
    assert set(client.cookies) == {"sessionid", "csrftoken"}
    for name, cookie in client.cookies.items():
        assert (cookie["samesite"], cookie["httponly"], cookie["domain"], cookie["path"]) == (
            "Strict",
            True,
            "",
            "/",
        ), name
        assert not cookie["secure"], "this site is not served by HTTPS"


def test_who_comes_by_a_link_from_another_site_is_offered_the_same_page_once_more():
    wanted = "/admin/articles/article/"
    page = Client(headers={"Sec-Fetch-Site": "cross-site"}).get(LOGIN, {"next": wanted}).content.decode()
    assert f'<a href="{wanted}">' in page
    plain = Client(headers={"Sec-Fetch-Site": "same-origin"}).get(LOGIN, {"next": wanted}).content.decode()
    assert f'<a href="{wanted}">' not in plain
    evil = {"next": "https://evil.example/"}
    page = Client(headers={"Sec-Fetch-Site": "cross-site"}).get(LOGIN, evil).content.decode()
    assert '<a href="/admin/">' in page
    assert 'href="https://evil' not in page


def test_a_form_of_another_site_cannot_log_somebody_in():
    make_user(username="edith")
    client = Client(enforce_csrf_checks=True)
    assert log_in(client, "edith").status_code == 403
    assert not is_in(client)
