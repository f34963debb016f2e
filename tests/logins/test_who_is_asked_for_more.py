"""Who has to have a second factor, and who is asked because they want it."""

import pytest
from django.contrib.auth.models import Permission

from logins.models import Authenticator
from tests.logins.people import OWN, SET_UP, codes_on, give, is_in, log_in, set_up, somebody
from tests.make import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _publishers_must(settings):
    settings.SECOND_FACTOR = "publishers"


def test_who_must_have_one():
    power = Permission.objects.get(codename="change_user")
    maker = make_user(username="maker")
    maker.user_permissions.add(power)
    for user, must in [
        (make_user("writer"), False),
        (make_user("editor"), False),
        (make_user("publisher"), True),
        (make_user(is_superuser=True), True),
        (maker, True),
    ]:
        client = somebody()
        log_in(client, user.username)
        assert is_in(client) is not must, user.username


def test_the_setting_can_ask_everybody_or_nobody(settings):
    make_user("writer", username="wanda")
    make_user("publisher", username="paula")
    settings.SECOND_FACTOR = "staff"
    client = somebody()
    log_in(client, "wanda")
    assert not is_in(client)
    settings.SECOND_FACTOR = "off"
    client = somebody()
    log_in(client, "paula")
    assert is_in(client)


def test_who_wants_one_sets_it_up_with_the_password_and_is_asked_from_then_on(settings):
    settings.SECOND_FACTOR = "off"
    wanda = make_user("writer", username="wanda")
    client = somebody()
    log_in(client, "wanda")
    assert "Set it up" in client.get(OWN).content.decode()
    set_up(client, password="not-hers")
    assert not Authenticator.objects.exists()
    assert len(codes_on(set_up(client, password="secret-word"))) == 10
    assert is_in(client)
    other = somebody()
    log_in(other, "wanda")
    assert not is_in(other)
    give(other, wanda, later=1)
    assert is_in(other)


def test_when_the_order_comes_who_is_logged_in_by_password_alone_has_to_set_it_up():
    paula = make_user("writer", username="paula")
    client = somebody()
    log_in(client, "paula")
    assert is_in(client)
    paula.is_superuser = True
    paula.save()
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(SET_UP)
