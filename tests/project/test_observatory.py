"""Each kind of answer earns an A+ by the HTTP Observatory's published rules, as it leaves a site under HTTPS."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.test import Client

from articles.images import store
from tests.articles.pictures import make_upload
from tests.logins.people import log_in
from tests.make import make_article, make_published, make_user
from tests.project.observatory import Seen, score

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def under_https(settings):
    """What SITE_URL=https://… makes of the settings."""
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"


def seen(response) -> Seen:
    headers = {name.lower(): value for name, value in response.headers.items()}
    body = b"".join(response) if response.streaming else response.content
    return Seen(
        headers, [str(cookie.OutputString()) for cookie in response.cookies.values()], body.decode("latin-1")
    )


def ask(path: str, user=None, **more) -> Seen:
    client = Client()
    if user:
        client.force_login(user)
    return seen(client.get(path, secure=True, headers={"Origin": "https://elsewhere.example"}, **more))


def article() -> Seen:
    return ask(f"/checks/{make_published().slug}/")


def form_of_the_desk() -> Seen:
    return ask(f"/admin/articles/article/{make_article().pk}/change/", make_user("editor"))


def picture() -> Seen:
    return ask(store(make_upload(), alt="A heron", by=None).file.url)


def the_login_itself() -> Seen:
    make_user(username="edith")
    return seen(log_in(Client(), "edith", secure=True))


def refused_by_csrf() -> Seen:
    return seen(Client(enforce_csrf_checks=True).post("/admin/login/", secure=True))


KINDS: dict[str, Callable[[], Seen]] = {
    "home": lambda: ask("/"),
    "article": article,
    "list": lambda: ask("/checks/"),
    "search": lambda: ask("/search/?q=water"),
    "form for readers": lambda: ask("/suggest/"),
    "login": lambda: ask("/admin/login/"),
    "the login itself": the_login_itself,
    "desk": form_of_the_desk,
    "picture": picture,
    "API": lambda: ask("/api/v1/checks/"),
    "about the API": lambda: ask("/api/"),
    "feed": lambda: ask("/feeds/checks.atom"),
    "nowhere": lambda: ask("/nowhere/"),
    "not allowed": lambda: ask("/admin/auth/user/", make_user()),
    "not understood": lambda: ask("/checks/", SERVER_NAME="forged.example"),
    "another method": lambda: seen(Client().put("/admin/", secure=True)),
    "refused by CSRF": refused_by_csrf,
    "health": lambda: ask("/healthz"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_it_scores_a_hundred_or_more(kind: str):
    found = score(KINDS[kind]())
    assert found.grade == "A+", found
    assert not [name for name, points in found.modifiers.items() if points < 0]


GOOD = "default-src 'none'; script-src 'self'; frame-ancestors 'none'"
CSP = "content-security-policy"


@pytest.mark.parametrize(
    ("spoilt", "lost"),
    [
        ({CSP: ""}, CSP),
        ({CSP: GOOD + "; script-src 'self'"}, CSP),
        ({CSP: GOOD.replace("script-src", "script-src 'unsafe-inline'")}, CSP),
        ({CSP: GOOD.replace("script-src", "script-src 'unsafe-eval'")}, CSP),
        ({CSP: "script-src 'self'; frame-ancestors 'none'"}, CSP),
        ({CSP: GOOD + "; img-src http://images.example"}, CSP),
        ({"strict-transport-security": "max-age=3600"}, "strict-transport-security"),
        ({"x-content-type-options": "sniff"}, "x-content-type-options"),
        ({"referrer-policy": "unsafe-url"}, "referrer-policy"),
        ({"cross-origin-resource-policy": "anything"}, "cross-origin-resource-policy"),
        ({"access-control-allow-origin": "https://e.example", "access-control-allow-credentials": "true"},
         "cross-origin-resource-sharing"),
    ],
)  # fmt: skip
def test_a_spoilt_header_is_noticed(spoilt: dict[str, str], lost: str):
    whole = ask("/")
    assert score(replace(whole, headers=whole.headers | spoilt)).modifiers[lost] < 0


@pytest.mark.parametrize(
    ("line", "points"),
    [
        ("__Host-session=x; Secure; HttpOnly; SameSite=Strict; Path=/", 5),
        ("session=x; Secure; SameSite=Strict", -30),
        ("session=x; HttpOnly; SameSite=Strict", -10),
        ("csrf=x; Secure", -20),
        ("other=x; SameSite=Strict", -5),
        ("other=x; Secure; SameSite=Sometimes", -20),
    ],
)
def test_so_is_a_spoilt_cookie(line: str, points: int):
    assert score(replace(ask("/"), cookies=[line])).modifiers["cookies"] == points


@pytest.mark.parametrize(
    ("address", "points"), [("/a.js", 0), ("https://e.example/a.js", -5), ("//e.example/a.js", -50)]
)
def test_and_a_script_from_elsewhere(address: str, points: int):
    found = score(replace(ask("/"), body=f'<script src="{address}"></script>'))
    assert found.modifiers["subresource-integrity"] == points
