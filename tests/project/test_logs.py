"""What is logged can be found again by the name of its request, and holds nobody's secret."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Iterator
from io import StringIO

import pytest
from django.db import IntegrityError, OperationalError
from django.test import Client

from articles.models import PreviewLink
from factcheck import requests
from factcheck.logs import Json, Lines, notable
from tests.articles.test_preview_links import make
from tests.logins.people import fail, log_in, set_up, somebody
from tests.make import make_article, make_user

pytestmark = pytest.mark.django_db
NAME = "0123456789abcdef0123456789abcdef"


@pytest.fixture(params=[Json, Lines])
def log(request) -> Iterator[StringIO]:
    """What the site would write, and more: all down to INFO."""
    stream = StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(request.param())
    loggers = [
        logging.getLogger(),
        *(logging.getLogger(name) for name in ("django", "factcheck", "readers", "api")),
    ]
    levels = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.INFO)
    loggers[0].addHandler(handler)
    yield stream
    loggers[0].removeHandler(handler)
    for one, level in zip(loggers, levels, strict=True):
        one.setLevel(level)


def test_no_secret_stands_in_it_whatever_is_asked(log: StringIO, settings, monkeypatch):
    settings.SECOND_FACTOR = "staff"
    make_user("publisher", username="edith", email="edith@newsroom.example")
    _link, preview = make(make_article(headline="A secret headline"))
    client = somebody("192.0.2.77")
    fail(client, "edith", 6)
    log_in(client := somebody("192.0.2.78"), "edith")
    set_up(client)
    keys = [client.session.session_key]
    typed = {
        "password": "my-own-password",
        "code": "135790",
        "email": "reader@reader.example",
        "text": "x\x00y",
    }
    strangers = [Client(), Client(enforce_csrf_checks=True)]
    monkeypatch.setattr("readers.suggest_views._form", lambda given, **_more: int(str(given)))
    monkeypatch.setattr("articles.preview_views.render", lambda request, *_rest: int(request.path))
    for one in [*strangers, client]:
        one.raise_request_exception = False
        for path in (
            "/admin/login/",
            "/suggest/",
            "/admin/account/second-factor/",
            preview,
            preview + "x",
            "/nowhere/",
        ):
            one.get(f"{path}?token=from-the-query&email=reader@reader.example")
            one.post(
                path, typed, headers={"Cookie": "other=of-somebody", "Authorization": "Bearer of-somebody"}
            )
    PreviewLink.objects.update(revoked_at="2026-01-01T00:00Z")
    client.get(preview)
    written = log.getvalue()
    for told in (
        "500 POST /suggest/",
        "500 GET /preview/<str:token>/",
        "403 POST /admin/login/",
        "404 GET (nowhere)",
    ):
        assert told in written
    assert "ValueError" in written
    secrets = [
        "my-own-password", "secret-word", "wrong-", "135790", "reader@reader.example", "edith", "192.0.2.7",
        preview.split("/")[2], "from-the-query", "of-somebody", "A secret headline", *keys,
        *(cookie.value for cookie in client.cookies.values()),
    ]  # fmt: skip
    assert not [secret for secret in secrets if secret in written], written


def record(error: BaseException | None = None, **more) -> logging.LogRecord:
    info = (type(error), error, error.__traceback__) if error else None
    made = logging.LogRecord("factcheck.test", logging.ERROR, "", 1, "something\nhappened", (), info)
    vars(made).update(more)
    return made


def caught(error: Exception) -> Exception:
    try:
        raise error from ValueError("Key (email)=(reader@reader.example) already exists")
    except type(error) as found:
        return found


def test_of_an_error_it_tells_the_kind_and_the_place_and_not_the_words():
    line = Json().format(record(caught(IntegrityError("Key (email)=(reader@reader.example)"))))
    told = json.loads(line)
    assert told["error"] == "django.db.utils.IntegrityError from builtins.ValueError"
    assert re.fullmatch(r"tests/project/test_logs\.py:\d+ caught", told["where"][-1])
    assert "reader@reader.example" not in line
    assert "no route to host" in Json().format(record(caught(OperationalError("no route to host"))))


@pytest.mark.parametrize("form", [Json(), Lines()])
def test_nobody_writes_a_line_of_their_own(form: logging.Formatter):
    assert len(form.format(record()).splitlines()) == 1


def test_each_line_has_moment_level_request_and_route(client: Client, caplog, settings):
    settings.TRUST_PROXY = True
    client.force_login(make_user(username="somebody"))
    client.get("/admin/auth/user/", headers={"X-Request-ID": NAME})
    told = json.loads(Json().format(next(one for one in caplog.records if one.name == "django.request")))
    assert (told["said"], told["request"], told["status"]) == ("403 GET /admin/auth/user/", NAME, 403)
    assert re.fullmatch(r"2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", told["at"])
    assert (
        told["account"] == client.session["_auth_user_id"]
        or str(told["account"]) == client.session["_auth_user_id"]
    )


@pytest.mark.parametrize(
    ("is_trusted", "given", "is_taken"),
    [
        (True, NAME, True),
        (False, NAME, False),
        (True, "short", False),
        (True, "x" * 65, False),
        (True, 'a"\r\nb' * 6, False),
    ],
)
def test_a_name_is_taken_from_a_trusted_proxy_alone(settings, is_trusted: bool, given: str, is_taken: bool):
    settings.TRUST_PROXY = is_trusted
    answers = [Client().get("/healthz", headers={"X-Request-ID": given})["X-Request-ID"] for _ in range(2)]
    assert (answers == [given, given]) is is_taken
    assert len(set(answers)) == (1 if is_taken else 2)
    assert all(requests.GIVEN.fullmatch(answer) for answer in answers)


def test_what_every_reader_gets_has_no_name_of_one(client: Client):
    assert "X-Request-ID" not in client.get("/")


def test_what_takes_long_is_logged(client: Client, caplog, monkeypatch):
    monkeypatch.setattr(requests, "SLOW", -1.0)
    client.get("/checks/")
    (told,) = [json.loads(Json().format(one)) for one in caplog.records if one.name == "factcheck.requests"]
    assert (told["route"], told["level"], told["status"]) == ("/checks/", "WARNING", 200)
    assert re.fullmatch(r"took \d+ ms", told["said"])


def test_mistyped_addresses_are_the_web_servers_matter_and_refusals_ours(client: Client, caplog):
    client.get("/nowhere/")
    client.post("/checks/")
    Client(enforce_csrf_checks=True).post("/admin/login/")
    kept = [one for one in caplog.records if notable()(one)]
    assert [(one.name, one.status_code) for one in kept] == [("django.security.csrf", 403)]
