"""What happens to logins and accounts is written down, and nobody at the desk can change a line of it."""

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import IntegrityError, connection, transaction
from django.test import Client

from logins import record
from logins.models import Event, Kind
from logins.words import describe
from tests.logins.people import fail, log_in, somebody
from tests.make import make_user

pytestmark = pytest.mark.django_db
LIST = "/admin/logins/event/"


def lines(*, of: str = "", kind: str = "") -> list[Event]:
    found = Event.objects.order_by("id")
    found = found.filter(name=of) if of else found
    return list(found.filter(kind=kind) if kind else found)


def said(*, of: str) -> list[str]:
    return [describe(event) for event in lines(of=of, kind=Kind.ACCOUNT)]


def test_coming_and_going():
    make_user(username="edith")
    client = somebody(**{"User-Agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
    fail(client, "edith", 1)
    log_in(client, "edith")
    client.post("/admin/logout/")
    found = [event for event in lines(of="edith") if event.kind != Kind.ACCOUNT]
    assert [event.kind for event in found] == [Kind.FAILED, Kind.LOGIN, Kind.LOGOUT]
    assert {event.browser for event in found} == {"Firefox/Windows"}
    assert [event.by_name for event in found] == ["", "edith", "edith"]


def test_a_place_is_told_from_another_without_saying_where_it_is():
    make_user(username="edith")
    for address in ("192.0.2.1", "192.0.2.1", "192.0.2.2"):
        log_in(somebody(address), "edith")
    one, two, three = (event.address for event in lines(kind=Kind.LOGIN))
    assert one == two != three
    assert len(one) == 12
    assert not any("192.0.2" in str(vars(event)) for event in lines())


def test_a_password_in_the_field_for_the_name_does_not_stay():
    fail(somebody(), "correct horse battery", 1)
    assert [event.name for event in lines(kind=Kind.FAILED)] == ["cor…"]


def test_nobody_fills_the_record_with_invented_names(monkeypatch):
    monkeypatch.setattr(record, "STRANGERS_AN_HOUR", 4)
    make_user(username="edith")
    for number in range(7):
        fail(somebody(f"198.51.100.{number}"), f"name-{number}", 1)
    fail(somebody(), "edith", 1)
    assert [event.name for event in lines(kind=Kind.FAILED)] == ["nam…"] * 4 + ["edith"]


def test_changes_of_accounts_made_at_the_desk_say_who_made_them():
    boss = make_user(username="boss", is_superuser=True)
    edith = make_user(username="edith")
    client = Client()
    client.force_login(boss)
    form = {"username": "edith", "is_active": "on", "is_staff": "on", "is_superuser": "on"}
    form |= {"date_joined_0": "2026-01-01", "date_joined_1": "10:00:00", "email": ""}
    form["groups"] = str(Group.objects.get(name="publisher").pk)
    answer = client.post(f"/admin/auth/user/{edith.pk}/change/", form)
    assert answer.status_code == 302, answer.context["errors"]
    found = lines(of="edith", kind=Kind.ACCOUNT)[-2:]
    assert {event.by_name for event in found} == {"boss"}
    assert "Superuser status: no → yes".lower() in describe(found[0]).lower()
    assert describe(found[1]) == "added to the group publisher"


def test_changes_that_no_form_made_are_there_too():
    edith = make_user(username="edith")
    User.objects.filter(pk=edith.pk).update(is_superuser=True)
    edith.user_permissions.add(Permission.objects.get(codename="change_user"))
    group = Group.objects.create(name="interns")
    group.permissions.add(Permission.objects.get(codename="add_user"))
    group.delete()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE auth_user SET is_active = false WHERE id = %s", [edith.pk])
    edith.delete()
    assert said(of="edith") == [
        "account made: staff status",
        "superuser status: no → yes",
        "given the permission change_user",
        "active: yes → no",
        "permission change_user taken away",
        "account deleted",
    ]
    assert said(of="interns") == [
        "group made",
        "given the permission add_user",
        "permission add_user taken away",
        "group deleted",
    ]


def test_a_new_password_is_told_and_never_kept():
    edith = make_user(username="edith")
    edith.set_password("another-secret")
    edith.save()
    assert [event.name for event in lines(kind=Kind.PASSWORD_CHANGED)] == ["edith"]
    assert not any(edith.password in str(event.details) or "md5" in str(event.details) for event in lines())


@pytest.mark.parametrize(
    "statement",
    ["UPDATE logins_event SET name = 'x'", "DELETE FROM logins_event", "TRUNCATE logins_event"],
)
def test_the_record_itself_cannot_be_changed(statement: str):
    make_user()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_superusers_read_it_and_nobody_writes_in_it():
    boss = make_user(username="boss", is_superuser=True)
    editor = make_user("publisher")
    editor.user_permissions.set(Permission.objects.filter(content_type__app_label__in=["auth", "logins"]))
    fail(somebody(), "boss", 1)
    client = Client()
    client.force_login(boss)
    page = client.get(LIST, {"kind": "failed"}).content.decode()
    assert "wrong name or password" in page
    row = Event.objects.first().pk
    for path in ("add/", f"{row}/delete/", f"{row}/change/"):
        assert client.post(LIST + path, {"post": "yes", "name": "x"}).status_code == 403
    count = Event.objects.count()
    client.post(LIST, {"action": "delete_selected", "_selected_action": [row], "post": "yes"})
    assert Event.objects.count() == count
    client.force_login(editor)
    for path in (LIST, f"{LIST}{row}/change/"):
        assert client.get(path).status_code == 403


def test_the_list_asks_as_few_questions_for_many_lines_as_for_few(django_assert_max_num_queries):
    client = Client()
    client.force_login(make_user(is_superuser=True))
    for _ in range(60):
        make_user()
    with django_assert_max_num_queries(9):
        assert client.get(LIST).status_code == 200


@pytest.mark.parametrize("query", ["p=99999999", "p=x", "kind=x", "q=%00", "at__gte=x", "o=9.9"])
def test_whatever_is_asked_of_the_list_the_answer_is_no_error(query: str):
    client = Client()
    client.force_login(make_user(is_superuser=True))
    assert client.get(f"{LIST}?{query}").status_code in (200, 302)
