"""Who knocks: the proxy is believed only where it is trusted, and a hash leads nowhere tomorrow."""

from datetime import date

import pytest
from django.test import RequestFactory

from logins.addresses import client_address
from readers.visitors import comes_from_here, hashed, visitor

ELSEWHERE = "https://elsewhere.example"


def asked_from(remote, **headers):
    return RequestFactory(headers=headers, REMOTE_ADDR=remote).post("/questions/ask/")


def test_a_forwarded_address_counts_only_behind_a_trusted_proxy(settings):
    request = asked_from("10.0.0.1", **{"x-forwarded-for": "203.0.113.9, 198.51.100.4"})
    settings.TRUST_PROXY = False
    assert client_address(request) == "10.0.0.1"
    settings.TRUST_PROXY = True
    assert (
        client_address(request) == "198.51.100.4"
    )  # what the proxy wrote; what stands before it anybody can write


@pytest.mark.parametrize(
    ("remote", "found"),
    [
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("", None),
        ("unix:", None),
        ("192.0.2.7\x00", None),
    ],
)
def test_an_address_is_that_of_a_household(remote, found):
    assert client_address(asked_from(remote)) == found


def test_readers_are_counted_by_the_same_address_as_logins():
    """One household is one visitor; and nobody has a name by having no address."""
    one, other = (visitor(asked_from(f"2001:db8:1:2::{number}")) for number in (1, 2))
    assert one == other != visitor(asked_from("2001:db8:1:3::1"))
    assert visitor(asked_from("")) == visitor(asked_from("unix:"))


def test_the_same_address_has_another_hash_each_day_and_under_another_key(settings):
    today, tomorrow = date(2026, 1, 1), date(2026, 1, 2)
    first = hashed("192.0.2.7", today)
    assert first == hashed("192.0.2.7", today)
    assert len({first, hashed("192.0.2.7", tomorrow), hashed("192.0.2.8", today)}) == 3
    settings.SECRET_KEY = "another key of the newsroom " * 3
    assert hashed("192.0.2.7", today) != first


@pytest.mark.parametrize(
    ("headers", "answer"),
    [
        ({"sec-fetch-site": "same-origin"}, True),
        ({"sec-fetch-site": "none"}, True),
        ({"sec-fetch-site": "same-site"}, False),
        ({"sec-fetch-site": "cross-site", "origin": "http://testserver"}, False),
        ({"origin": "http://testserver"}, True),
        ({"origin": ELSEWHERE}, False),
        ({"origin": "null"}, False),
        ({}, None),
    ],
)
def test_what_a_browser_says_about_where_a_form_came_from(headers, answer):
    assert comes_from_here(asked_from("192.0.2.1", **headers)) is answer
