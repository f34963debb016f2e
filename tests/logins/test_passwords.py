"""A password is long and not one that everybody tries; which characters it is made of, is nobody's business."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client

from tests.make import make_user


@pytest.mark.parametrize(
    "password", ["short", "elevenchars", "1234567890ab"[:11], "qwertyuiop123", "password1234"]
)
def test_what_is_short_or_on_every_list_is_refused(password: str):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "nur kleine buchstaben",
        "824719305568",
        "п" * 6 + "ароль длинный",
        "ein Wort und noch eins, " * 9,
    ],
)
def test_no_capitals_digits_or_signs_are_asked_for(password: str):
    validate_password(password)


@pytest.mark.django_db
def test_the_form_says_the_rules_and_refuses_in_words():
    client = Client()
    client.force_login(make_user(username="edithexample"))
    page = client.get("/admin/password_change/").content.decode()
    assert "at least 12 characters" in page
    assert "desk/password.js" in page
    for new, reason in (("elevenchars", "too short"), ("edithexample1", "too similar")):
        typed = {"old_password": "secret-word", "new_password1": new, "new_password2": new}
        answer = client.post("/admin/password_change/", typed)
        assert reason in answer.content.decode()
