"""After the password comes a code: for publishers by order of the site, for anybody else who wants it."""

import pytest
from django.utils.timezone import now

from logins.models import Authenticator, Event, Kind, RecoveryCodes
from tests.logins.people import (
    GIVE,
    LOGIN,
    SET_UP,
    code,
    codes_on,
    give,
    is_in,
    log_in,
    set_up,
    somebody,
)
from tests.make import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _publishers_must(settings):
    settings.SECOND_FACTOR = "publishers"


@pytest.fixture
def paula():
    """A publisher who has set up an app on a phone; `paula.codes` is what was printed."""
    user = make_user("publisher", username="paula")
    client = somebody()
    log_in(client, "paula")
    user.codes = codes_on(set_up(client))
    return user


def test_a_publisher_without_one_is_led_to_setting_it_up_and_then_is_in():
    make_user("publisher", username="paula")
    client = somebody()
    answer = log_in(client, "paula", follow=True)
    assert answer.redirect_chain[-1][0].startswith(SET_UP)
    assert not is_in(client)
    assert not Authenticator.objects.exists(), "nothing counts before a first right code"
    assert client.post(SET_UP, {"code": "000000"}).status_code == 200
    assert not Authenticator.objects.exists()
    assert not is_in(client)
    assert len(codes_on(set_up(client))) == 10
    assert is_in(client)


def test_the_page_shows_the_same_secret_as_picture_as_text_and_as_link():
    make_user("publisher", username="paula")
    client = somebody()
    log_in(client, "paula")
    page = client.get(SET_UP)
    secret = page.context["secret"].replace(" ", "")
    assert len(secret) == 32
    assert f"secret={secret}" in page.context["address"]
    assert page.context["drawing"].path in page.content.decode()
    assert client.get(SET_UP).context["secret"] == page.context["secret"], "a reload spoils nothing"


def test_the_next_login_asks_for_the_code(paula):
    client = somebody()
    answer = log_in(client, "paula", follow=True)
    assert answer.redirect_chain[-1][0].startswith(GIVE)
    assert not is_in(client)
    key_before = client.session.session_key
    assert give(client, paula, later=1).status_code == 302
    assert is_in(client)
    assert client.session.session_key != key_before


def test_the_way_goes_on_to_where_somebody_wanted_to_go_and_never_to_another_site(paula):
    wanted = "/admin/articles/article/?q=x"
    client = somebody()
    answer = client.post(LOGIN, {"username": "paula", "password": "secret-word", "next": wanted}, follow=True)
    page, _status = answer.redirect_chain[-1]
    assert client.post(page, {"code": "", "recovery": paula.codes[0], "next": wanted})["Location"] == wanted
    client = somebody()
    log_in(client, "paula")
    assert (
        give(client, paula, later=1, query_params={"next": "https://evil.example/"})["Location"] == "/admin/"
    )


def test_a_password_given_anew_in_the_same_browser_asks_for_the_code_anew(paula):
    client = somebody()
    log_in(client, "paula")
    give(client, paula, later=1)
    log_in(client, "paula")
    assert not is_in(client)


def test_who_has_no_code_can_log_out_again(paula):
    client = somebody()
    log_in(client, "paula")
    assert client.post(f"{GIVE}leave/")["Location"] == LOGIN
    assert client.cookies["sessionid"].value == ""
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(LOGIN)


def test_a_code_counts_once_and_a_wrong_one_makes_the_next_wait(paula):
    shown = code(Authenticator.objects.get().key, later=1)  # one code, though half a minute may end meanwhile
    client = somebody()
    log_in(client, "paula")
    client.post(GIVE, {"code": shown})
    again = somebody()
    log_in(again, "paula")
    assert again.post(GIVE, {"code": shown}).status_code == 200
    assert not is_in(again)
    assert Authenticator.objects.get().throttling_failure_count == 1
    for _ in range(5):  # one failure holds up for a second only, which a busy machine may need for a request
        Authenticator.objects.get().throttle_increment()
    waits = again.post(GIVE, {"code": shown})
    assert waits.status_code == 429
    assert int(waits["Retry-After"]) >= 1
    assert not is_in(again)


def test_wrong_codes_hold_up_the_owner_for_minutes_at_most(paula):
    device = Authenticator.objects.get()
    for _ in range(30):
        device.throttle_increment()
    allowed, why = device.verify_is_allowed()
    assert not allowed
    assert 900 < (why["locked_until"] - now()).total_seconds() < 1100


def test_each_recovery_code_lets_in_once_however_it_is_typed(paula):
    first = somebody()
    log_in(first, "paula")
    assert first.post(GIVE, {"recovery": f" {paula.codes[3].upper().replace('-', ' ')} "}).status_code == 302
    assert is_in(first)
    second = somebody()
    log_in(second, "paula")
    assert second.post(GIVE, {"recovery": paula.codes[3]}).status_code == 200
    assert not is_in(second)


def test_what_is_kept_of_recovery_codes_does_not_tell_them(paula):
    kept = list(RecoveryCodes.objects.get().codes.values_list("digest", flat=True))
    assert len(set(kept)) == len(set(paula.codes)) == 10
    assert not any(printed.replace("-", "") in digest for printed in paula.codes for digest in kept)


def test_who_has_a_second_factor_cannot_set_up_another_instead_of_giving_it(paula):
    client = somebody()
    log_in(client, "paula")
    assert client.get(SET_UP)["Location"].startswith(GIVE)
    assert client.post(SET_UP, {"code": "123456"})["Location"].startswith(GIVE)
    assert Authenticator.objects.count() == 1
    assert not is_in(client)


@pytest.mark.parametrize(
    "typed", ["", "12", "１２３４５６", "-1", "9" * 50, "9" * 5000, "\x00", "²²²²²²", "abc def"]
)
def test_whatever_is_typed_as_code_the_answer_is_the_page(paula, typed: str):
    client = somebody()
    log_in(client, "paula")
    assert client.post(GIVE, {"code": typed}).status_code == 200
    assert client.post(GIVE, {"recovery": typed}).status_code in (200, 429)
    other = somebody()
    make_user("publisher", username="peter")
    log_in(other, "peter")
    other.get(SET_UP)
    assert other.post(SET_UP, {"code": typed}).status_code == 200


def test_a_wrong_code_and_the_way_in_are_in_the_record(paula):
    client = somebody()
    log_in(client, "paula")
    client.post(GIVE, {"code": "000000"})
    client.post(GIVE, {"recovery": paula.codes[0]})
    kinds = list(Event.objects.filter(name="paula").exclude(kind=Kind.ACCOUNT).values_list("kind", flat=True))
    assert kinds == ["login", "code-wrong", "password", "codes", "login", "factor-added", "password"]
    assert Event.objects.filter(kind="login").first().details == {"second_factor": "recovery code"}
