"""Every address of the site, asked by somebody who still owes the second factor: as if they were not logged in."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.converters import get_converters

from tests.logins.people import LOGIN, log_in, set_up, somebody
from tests.make import make_article, make_user

pytestmark = pytest.mark.django_db
SAMPLES = {"int": "1", "slug": "x", "str": "x", "path": "1"}
ABOUT_THE_DOOR = ("/admin/login/", "/admin/logout/", "/admin/second-factor/")


def addresses(resolver: URLResolver, prefix: str = "/") -> Iterator[str]:
    """One for each pattern, with something in place of each parameter."""
    for part in resolver.url_patterns:
        here = prefix + sample(part)
        if isinstance(part, URLResolver):
            yield from addresses(part, here)
        elif isinstance(part, URLPattern):
            yield here


def sample(part: URLPattern | URLResolver) -> str:
    pattern = part.pattern
    route = str(getattr(pattern, "_route", ""))
    for name, converter in pattern.converters.items():
        kind = next(kind for kind, known in get_converters().items() if isinstance(converter, type(known)))
        route = route.replace(f"<{kind}:{name}>", SAMPLES.get(kind, "1")).replace(f"<{name}>", "x")
    return route


def desk() -> list[str]:
    return [found for found in addresses(get_resolver()) if found.startswith("/admin/")]


def test_the_walk_sees_the_whole_desk():
    found = desk()
    assert len(found) > 80
    for part in (
        "markdown/upload",
        "checked-already",
        "articles/article/add",
        "account/",
        "jsi18n",
        "auth/user",
    ):
        assert any(part in address for address in found), part


@pytest.mark.parametrize("method", ["get", "post"])
def test_no_address_of_the_desk_answers_to_a_password_alone(settings, method: str):
    settings.SECOND_FACTOR = "publishers"
    make_article()
    make_user(username="boss", is_superuser=True)
    waiting = somebody()
    log_in(waiting, "boss")
    opened = {
        address: (answer.status_code, answer.get("Location", ""))
        for address in desk()
        if not address.startswith(ABOUT_THE_DOOR)
        for answer in [getattr(waiting, method)(address)]
        if not refuses(answer) and not same(answer, getattr(Client(), method)(address))
    }
    assert opened == {}


def test_the_same_walk_finds_the_desk_open_to_who_gave_both(settings):
    settings.SECOND_FACTOR = "publishers"
    make_user(username="boss", is_superuser=True)
    client = somebody()
    log_in(client, "boss")
    set_up(client)
    opened = [address for address in desk() if not refuses(client.get(address))]
    assert len(opened) > 30


def refuses(answer) -> bool:
    return answer.status_code == 302 and answer["Location"].startswith(LOGIN)


def same(answer, anonymous) -> bool:
    """What anybody gets, such as an address that only redirects, or "method not allowed"."""
    return (answer.status_code, answer.get("Location")) == (anonymous.status_code, anonymous.get("Location"))
