"""What browsers are told about every page."""

import pytest
from django.test import Client

from tests.make import make_article, make_user

POLICY = {
    "default-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
}
PUBLIC = ["/", "/checks/", "/topics/", "/sources/", "/support/", "/no-such-page/"]


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PUBLIC, "/admin/login/"])
def test_every_page_allows_only_what_is_its_own(client: Client, path: str):
    headers = client.get(path).headers
    assert set(headers["Content-Security-Policy"].split("; ")) == POLICY
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_the_desk_keeps_to_the_same_policy(client: Client):
    client.force_login(make_user("editor"))
    article = make_article()
    for path in ["/admin/", f"/admin/articles/article/{article.pk}/change/"]:
        response = client.get(path)
        assert response.status_code == 200
        assert set(response.headers["Content-Security-Policy"].split("; ")) == POLICY


@pytest.mark.django_db
@pytest.mark.parametrize("path", PUBLIC)
def test_a_public_page_sets_no_cookie_and_is_the_same_for_everyone(client: Client, path: str):
    client.force_login(make_user("editor"))
    response = client.get(path)
    assert not response.cookies
    assert "cookie" not in response.headers.get("Vary", "").lower()


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["X-Forwarded-Host", "X-Forwarded-Proto"])
def test_what_a_stranger_says_about_our_address_is_not_believed(client: Client, name: str):
    response = client.get("/", headers={name: "evil.example"})
    assert "evil.example" not in response.content.decode()
