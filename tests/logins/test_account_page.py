"""“Your login”: new recovery codes, another phone, and help from an administrator when both are lost."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from logins.models import Authenticator, Event, Kind
from tests.logins.people import GIVE, OWN, SET_UP, code, codes_on, is_in, log_in, set_up, somebody
from tests.make import make_user

pytestmark = pytest.mark.django_db
CHANGE = OWN + "second-factor/"


@pytest.fixture(autouse=True)
def _publishers_must(settings):
    settings.SECOND_FACTOR = "publishers"


@pytest.fixture
def paula():
    return make_user("publisher", username="paula")


@pytest.fixture
def client(paula):
    """Paula's browser, after setting up the second factor."""
    client = somebody()
    log_in(client, "paula")
    client.codes = codes_on(set_up(client))
    return client


def next_code(user, later: int = 1) -> str:
    return code(Authenticator.objects.get(user=user).key, later)


def test_new_codes_take_a_code_and_void_the_old_ones(client, paula):
    assert "10 recovery codes are left" in client.get(OWN).content.decode()
    refused = client.post(CHANGE, {"what": "codes"})
    assert (refused.status_code, "codes" in refused.context) == (200, False)
    fresh = codes_on(client.post(CHANGE, {"what": "codes", "code": next_code(paula)}))
    assert not set(fresh) & set(client.codes)
    other = somebody()
    log_in(other, "paula")
    assert other.post(GIVE, {"recovery": client.codes[0]}).status_code == 200
    again = somebody()
    log_in(again, "paula")
    Authenticator.objects.update(throttling_failure_count=0)
    assert is_in(again) is False


def test_who_must_have_one_and_removes_it_has_to_set_up_another(client, paula):
    assert client.post(CHANGE, {"what": "remove", "recovery": client.codes[0]}).status_code == 302
    assert not Authenticator.objects.exists()
    assert client.get("/admin/", follow=True).redirect_chain[-1][0].startswith(SET_UP)
    assert len(codes_on(set_up(client))) == 10
    assert is_in(client)


def test_a_wrong_code_removes_nothing(client):
    answer = client.post(CHANGE, {"what": "remove", "code": "000000"})
    assert "That code is wrong" in answer.content.decode()
    for _ in range(5):  # one failure holds up for a second only, which a busy machine may need for a request
        Authenticator.objects.get().throttle_increment()
    assert client.post(CHANGE, {"what": "remove", "code": "000000"}).status_code == 429
    assert Authenticator.objects.count() == 1


def test_an_administrator_resets_it_for_who_lost_everything(client, paula):
    make_user(username="boss", is_superuser=True)
    boss = somebody()
    log_in(boss, "boss")
    set_up(boss)
    address = f"{OWN}{paula.pk}/"
    assert address in boss.get(f"/admin/auth/user/{paula.pk}/change/").content.decode()
    assert "Reset the second factor" in boss.get(address).content.decode()
    assert boss.post(f"{address}reset/").status_code == 302
    event = Event.objects.get(kind=Kind.FACTOR_RESET)
    assert (event.name, event.by_name) == ("paula", "boss")
    assert not is_in(client)
    again = somebody()
    answer = log_in(again, "paula", follow=True)
    assert answer.redirect_chain[-1][0].startswith(SET_UP)


def test_where_there_is_no_administrator_a_command_resets_it(client):
    call_command("reset_second_factor", "paula", stdout=StringIO())
    event = Event.objects.get(kind=Kind.FACTOR_RESET)
    assert (event.name, event.by_name) == ("paula", "")
    assert not is_in(client)
    for name in ("paula", "nobody"):
        with pytest.raises(CommandError):
            call_command("reset_second_factor", name)


def test_nobody_else_can_reset_it_and_nobody_their_own(client, paula):
    assert client.post(f"{OWN}{paula.pk}/reset/").status_code == 403
    boss_user = make_user(username="boss", is_superuser=True)
    boss = somebody()
    log_in(boss, "boss")
    set_up(boss)
    assert boss.post(f"{OWN}{boss_user.pk}/reset/").status_code == 403
    assert boss.get(f"{OWN}{paula.pk}/reset/").status_code == 405
    assert Authenticator.objects.count() == 2


def test_neither_secret_nor_codes_are_anywhere_in_the_admin(client):
    make_user(username="boss", is_superuser=True)
    boss = somebody()
    log_in(boss, "boss")
    set_up(boss)
    assert boss.get("/admin/otp_totp/totpdevice/").status_code == 404
    assert boss.get("/admin/axes/accessattempt/").status_code == 404
    key = Authenticator.objects.get(user__username="paula").key
    assert key not in boss.get("/admin/").content.decode()


def test_pages_with_secrets_are_kept_by_no_cache(paula):
    browser = somebody()
    log_in(browser, "paula")
    for page in (browser.get(SET_UP), set_up(browser), browser.get(OWN)):
        assert "no-store" in page["Cache-Control"]
