"""Where somebody is logged in: seen, ended, and over in time."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.db.models import F
from django.test import Client

from logins.models import DeskSession, Event, Kind
from logins.sessions import SEEN, TOUCHED_EACH
from tests.logins.people import OWN, is_in, log_in, somebody
from tests.make import make_user

pytestmark = pytest.mark.django_db
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
    " Version/18.0 Mobile/15E148 Safari/604.1"
)
END = OWN + "sessions/"


@pytest.fixture
def edith():
    return make_user("editor", username="edith")


def at_a_browser(user_agent: str = FIREFOX, name: str = "edith") -> Client:
    client = somebody(**{"User-Agent": user_agent})
    log_in(client, name)
    return client


def row_of(client: Client) -> DeskSession:
    (shown,) = [session["row"] for session in client.get(OWN).context["sessions"] if session["is_here"]]
    return shown


def test_the_page_lists_each_browser_by_what_it_is(edith):
    here, phone = at_a_browser(), at_a_browser(IPHONE)
    page = here.get(OWN).content.decode()
    assert "Firefox on Linux" in page
    assert "Safari on iPhone" in page
    assert page.count("this browser") == 1
    assert "192.0.2.1" not in page
    assert "Safari on iPhone" in phone.get(OWN).content.decode()


def test_one_login_is_ended_and_the_others_go_on(edith):
    here, phone, third = at_a_browser(), at_a_browser(IPHONE), at_a_browser()
    here.post(END, {"end": row_of(phone).session_key})
    assert (is_in(here), is_in(phone), is_in(third)) == (True, False, True)


def test_all_others_are_ended_at_once(edith):
    here, phone, third = at_a_browser(), at_a_browser(IPHONE), at_a_browser()
    here.post(END, {"end": "others"})
    assert (is_in(here), is_in(phone), is_in(third)) == (True, False, False)
    event = Event.objects.get(kind=Kind.SESSION_ENDED)
    assert (event.name, event.by_name, event.details) == ("edith", "edith", {"count": 2})


def test_nobody_ends_the_login_of_somebody_else(edith):
    make_user("editor", username="wanda")
    here, other = at_a_browser(), at_a_browser(name="wanda")
    other.post(END, {"end": row_of(here).session_key})
    other.post(END, {"end": "others"})
    assert other.post(f"{OWN}{edith.pk}/sessions/", {"end": "others"}).status_code == 403
    assert other.get(f"{OWN}{edith.pk}/").status_code == 403
    assert is_in(here)


def test_a_superuser_ends_them_for_others(edith):
    make_user(username="boss", is_superuser=True)
    here, boss = at_a_browser(), at_a_browser(name="boss")
    page = boss.get(f"{OWN}{edith.pk}/")
    assert "Firefox on Linux" in page.content.decode()
    boss.post(f"{OWN}{edith.pk}/sessions/", {"end": "others"})
    assert (is_in(here), is_in(boss)) == (False, True)
    event = Event.objects.get(kind=Kind.SESSION_ENDED)
    assert (event.name, event.by_name) == ("edith", "boss")
    assert boss.get(f"{OWN}{10**30}/").status_code == 404


@pytest.mark.parametrize("end", ["", "nothing", "\x00", "x" * 5000])
def test_what_names_no_login_ends_none(edith, end: str):
    here, phone = at_a_browser(), at_a_browser()
    assert here.post(END, {"end": end}).status_code == 302
    assert is_in(phone)


def test_a_new_password_ends_the_others_and_they_are_not_listed(edith):
    here, phone = at_a_browser(), at_a_browser(IPHONE)
    new = "a much longer phrase"
    typed = {"old_password": "secret-word", "new_password1": new, "new_password2": new}
    assert here.post("/admin/password_change/", typed).status_code == 302
    assert len(here.get(OWN).context["sessions"]) == 1
    assert (is_in(here), is_in(phone)) == (True, False)


def test_a_login_ends_when_it_is_not_used_and_after_its_days_even_when_it_is(edith):
    unused, old = at_a_browser(), at_a_browser()
    DeskSession.objects.filter(pk=row_of(unused).pk).update(
        expire_date=F("expire_date") - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    )
    DeskSession.objects.filter(pk=row_of(old).pk).update(began_at=F("began_at") - settings.SESSION_LASTS)
    assert (is_in(unused), is_in(old)) == (False, False)
    at_a_browser()
    assert DeskSession.objects.filter(expire_date__lt=F("seen_at")).count() == 0, (
        "swept out at the next login"
    )


def test_use_is_written_down_now_and_then_and_prolongs_it(edith):
    here = at_a_browser()
    before = row_of(here)
    assert row_of(here).seen_at == before.seen_at
    session = here.session
    session[SEEN] -= TOUCHED_EACH + 60
    session.save()
    earlier = DeskSession.objects.get(pk=before.pk).expire_date
    here.get("/admin/")
    after = row_of(here)
    assert after.seen_at >= before.seen_at
    assert after.began_at == before.began_at
    assert DeskSession.objects.get(pk=before.pk).expire_date >= earlier


def test_who_reads_the_table_cannot_take_a_login_over(edith):
    key = DeskSession.objects.get(pk=row_of(at_a_browser()).pk).session_key
    thief = somebody()
    thief.cookies[settings.SESSION_COOKIE_NAME] = key
    assert not is_in(thief)


def test_readers_have_no_session_and_no_cookie(edith):
    count = DeskSession.objects.count()
    for path in ("/", "/checks/", "/search/?q=x", "/suggest/"):
        assert not Client().get(path).cookies
    assert DeskSession.objects.count() == count
