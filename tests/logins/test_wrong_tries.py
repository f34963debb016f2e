"""Guessing passwords comes to an end, also for who pretends to come from elsewhere, and no editor is kept out by it."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.db.models import F
from django.test import Client

from logins.models import Event, Kind
from logins.trying import EACH, PER_ADDRESS, PER_NAME
from tests.logins.people import fail, is_in, log_in, somebody
from tests.make import make_user

pytestmark = pytest.mark.django_db
LIMIT = 5


def pass_time(time: timedelta) -> None:
    AccessAttempt.objects.update(attempt_time=F("attempt_time") - time)


def test_after_a_few_wrong_passwords_the_right_one_has_to_wait():
    make_user(username="edith")
    client = somebody()
    assert fail(client, "edith", LIMIT - 1).status_code == 200
    assert fail(client, "edith", 1).status_code == 429
    refused = log_in(client, "edith")
    assert refused.status_code == 429
    assert 890 <= int(refused["Retry-After"]) <= 901
    assert "15 minutes" in refused.content.decode()
    assert not is_in(client)
    pass_time(timedelta(minutes=15))
    assert log_in(client, "edith").status_code == 302
    assert is_in(client)


def test_trying_on_does_not_make_the_wait_longer():
    make_user(username="edith")
    fail(somebody(), "edith", LIMIT)
    pass_time(timedelta(minutes=14))
    fail(somebody(), "edith", 3)
    pass_time(timedelta(minutes=1))
    assert log_in(somebody(), "edith").status_code == 302


@pytest.mark.parametrize("trusts_a_proxy", [False, True])
def test_a_forged_address_and_another_browser_are_no_way_around(settings, trusts_a_proxy: bool):
    settings.TRUST_PROXY = trusts_a_proxy
    make_user(username="edith")
    for number in range(LIMIT):
        own = ", 203.0.113.9" if trusts_a_proxy else ""  # what the proxy itself adds
        forged = {"X-Forwarded-For": f"198.51.100.{number}{own}", "User-Agent": f"Browser/{number}"}
        forged["X-Real-IP"] = f"198.51.100.{number}"
        fail(somebody(**forged), "edith", 1)
    last = {"X-Forwarded-For": f"8.8.8.8{own}"}
    assert log_in(somebody(**last), "edith").status_code == 429


def test_behind_a_proxy_each_reader_of_it_counts_alone(settings):
    settings.TRUST_PROXY = True
    make_user(username="edith")
    fail(somebody(**{"X-Forwarded-For": "198.51.100.1"}), "edith", LIMIT)
    assert log_in(somebody(**{"X-Forwarded-For": "198.51.100.2"}), "edith").status_code == 302


def test_a_connection_that_has_many_addresses_is_one():
    make_user(username="edith")
    for number in range(LIMIT):
        fail(somebody(f"2001:db8:1:2::{number + 1}"), "edith", 1)
    assert log_in(somebody("2001:db8:1:2:ffff::9"), "edith").status_code == 429
    assert log_in(somebody("2001:db8:1:3::9"), "edith").status_code == 302


def test_an_address_cannot_try_one_name_after_the_other():
    make_user(username="edith")
    for number in range(PER_ADDRESS):
        fail(somebody(), f"name-{number}", 1)
    assert log_in(somebody(), "edith").status_code == 429


def test_a_name_that_is_tried_from_everywhere_is_slowed_down_and_not_locked():
    make_user(username="edith")
    for number in range(PER_NAME):
        fail(somebody(f"198.51.100.{number}"), "edith", 1)
    refused = log_in(somebody("203.0.113.9"), "edith")
    assert (refused.status_code, int(refused["Retry-After"]) <= EACH.total_seconds() + 1) == (429, True)
    pass_time(EACH)
    assert log_in(somebody("203.0.113.9"), "edith").status_code == 302


def test_where_somebody_has_logged_in_before_strangers_cannot_slow_them_down():
    make_user(username="edith")
    assert log_in(somebody("203.0.113.9"), "edith").status_code == 302
    for number in range(PER_NAME):
        fail(somebody(f"198.51.100.{number}"), "edith", 1)
    assert log_in(somebody("203.0.113.10"), "edith").status_code == 429
    assert log_in(somebody("203.0.113.9"), "edith").status_code == 302


def test_a_right_password_forgets_the_wrong_ones_of_that_name_alone():
    make_user(username="edith"), make_user(username="wanda")
    fail(somebody(), "wanda", LIMIT - 1)
    fail(somebody(), "edith", LIMIT - 1)
    log_in(somebody(), "edith")
    assert fail(somebody(), "edith", LIMIT - 1).status_code == 200
    assert fail(somebody(), "wanda", 1).status_code == 429


def test_what_was_refused_unseen_does_not_fill_the_record():
    fail(somebody(), "nobody", LIMIT + 4)
    assert Event.objects.filter(kind=Kind.FAILED).count() == LIMIT
    assert Event.objects.filter(kind=Kind.LOCKED).count() == 1


@pytest.mark.parametrize("name", ["\x00", "a" * 5000, "ﬁ\u202e", "<script>", "💥"])
def test_whatever_name_is_typed_the_answer_is_a_page(name: str):
    assert log_in(Client(headers={"User-Agent": "x" * 3000}), name).status_code == 200
