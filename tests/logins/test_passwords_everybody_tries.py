"""What everybody tries is no password, however it is dressed up, and at no door where one is given."""

from __future__ import annotations

import builtins
import getpass
import io

import pytest
from django.contrib.auth.models import User
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from logins.passwords import NotWhatEverybodyTries
from tests.make import make_user

COMMON = "Password2026!"


@pytest.mark.parametrize(
    "password",
    [
        COMMON, "P@ssw0rd2026", "2026 sunshine 2026", "iloveyou1234", "dragon-dragon", "Dragon2026Dragon2026",
        "aaaaaaaaaaaa", "123456789012", "abcdefghijkl", "abcabcabcabc", "112233445566", "999888777666",
        "qwertyqwerty1!", "F4ctcheck2026",
    ],
)  # fmt: skip
def test_it_is_refused_with_anything_around_it(password: str):
    with pytest.raises(ValidationError) as refused:
        validate_password(password)
    assert [error.code for error in refused.value.error_list] == ["password_too_common"]


@pytest.mark.parametrize(
    "password",
    ["sunshine over the lake", "password is a word", "7 dragons 7 lakes", "824719305568", "hjkqwzrtxvbn"],
)
def test_words_among_others_are_words(password: str):
    validate_password(password)


def test_the_sites_own_name_is_as_common():
    rule = NotWhatEverybodyTries(words=["gazette", "org"])
    with pytest.raises(ValidationError):
        rule.validate("Gazette.2026")
    rule.validate("org 482 kvx 113")


@pytest.mark.django_db
def test_no_page_of_the_desk_takes_one():
    admin, other = make_user(is_superuser=True), make_user()
    client = Client()
    client.force_login(admin)
    new = {"password1": COMMON, "password2": COMMON, "usable_password": "true"}
    pages = {
        "/admin/auth/user/add/": {"username": "somebody", **new},
        f"/admin/auth/user/{other.pk}/password/": new,
        "/admin/password_change/": {
            "old_password": "secret-word",
            "new_password1": COMMON,
            "new_password2": COMMON,
        },
    }
    for page, typed in pages.items():
        assert "too common" in client.post(page, typed).content.decode(), page
    assert not User.objects.filter(username="somebody").exists()
    assert all(user.check_password("secret-word") for user in User.objects.all())


@pytest.mark.django_db
def test_no_command_takes_one_unless_somebody_insists(monkeypatch: pytest.MonkeyPatch):
    user = make_user(username="somebody")
    monkeypatch.setattr(getpass, "getpass", lambda prompt="": COMMON)
    said = io.StringIO()
    with pytest.raises(CommandError):
        call_command("changepassword", "somebody", stdout=said, stderr=said)
    user.refresh_from_db()
    assert user.check_password("secret-word")

    def asked(question: str) -> str:
        assert "Bypass password validation" in question
        raise KeyboardInterrupt

    terminal = io.StringIO()
    terminal.isatty = lambda: True  # type: ignore[method-assign]
    monkeypatch.setattr(builtins, "input", asked)
    with pytest.raises(SystemExit):
        call_command(
            "createsuperuser",
            username="chief",
            email="chief@desk.example",
            stdin=terminal,
            stdout=said,
            stderr=said,
        )
    assert said.getvalue().count("too common") >= 2
    assert not User.objects.filter(username="chief").exists()
