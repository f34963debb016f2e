"""What browsers are told about every page, file and error."""

import pytest
from django.test import Client

from tests.make import make_article, make_user

FILE = {"default-src 'none'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"}
DESK = {
    *(f"{kind}-src 'self'" for kind in ("script", "style", "img", "font", "connect", "frame", "manifest")),
    *(FILE - {"form-action 'none'"}),
    "form-action 'self'",
    "object-src 'none'",
}
PAGE = DESK - {"frame-src 'self'"} | {"require-trusted-types-for 'script'", "trusted-types 'none'"}
PUBLIC = ["/", "/checks/", "/topics/", "/sources/", "/support/", "/api/", "/no-such-page/"]
FILES = [
    "/robots.txt",
    "/feeds/checks.atom",
    "/api/v1/checks/",
    "/api/nothing/",
    "/healthz",
]


def policy(headers) -> set[str]:
    return set(headers["Content-Security-Policy"].split("; "))


@pytest.mark.django_db
@pytest.mark.parametrize("path", [*PUBLIC, "/admin/login/", *FILES])
def test_every_answer_allows_only_what_is_its_own(client: Client, path: str):
    headers = client.get(path).headers
    is_open = path.startswith("/api/")
    assert policy(headers) == (FILE if path in FILES else DESK if path.startswith("/admin/") else PAGE)
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == ("cross-origin" if is_open else "same-origin")
    assert ("Permissions-Policy" in headers) is (path not in FILES)
    assert headers.get("Cross-Origin-Embedder-Policy") == (None if path in FILES else "require-corp")
    assert "unsafe" not in str(headers)


@pytest.mark.django_db
def test_the_desk_keeps_to_the_policy_of_the_desk(client: Client):
    client.force_login(make_user("editor"))
    article = make_article()
    for path in ["/admin/", f"/admin/articles/article/{article.pk}/change/", "/admin/nothing/"]:
        assert policy(client.get(path).headers) == DESK


@pytest.mark.django_db
def test_an_answer_that_nothing_changed_leaves_what_came_with_the_page(client: Client):
    """RFC 9111, 3.2: the headers of a 304 take the place of those that the browser has."""
    etag = client.get("/").headers["ETag"]
    again = client.get("/", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert not {"Content-Security-Policy", "Permissions-Policy"} & set(again.headers)


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
