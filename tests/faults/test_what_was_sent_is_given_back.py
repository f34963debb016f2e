"""Where something typed cannot be taken, its page says why and gives it back, ready to be sent again."""

from __future__ import annotations

import errno
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import psycopg
import pytest
from bs4 import BeautifulSoup
from django.db import InternalError, OperationalError, connection
from django.test import Client
from psycopg import errors

from articles.models import Article
from tests.articles.desk import change_page, log_in, open_form
from tests.make import make_article

pytestmark = pytest.mark.django_db

FULL = OSError(errno.ENOSPC, "No space left on device")


@pytest.fixture(autouse=True)
def _connected(monkeypatch):
    """The fault is made up, and the connection holds this test's transaction."""
    monkeypatch.setattr("factcheck.outage.connections", SimpleNamespace(close_all=lambda: None))


def failing(kind: type[Exception], cause: Exception) -> Callable[..., Any]:
    def fail(*given: Any, **named: Any) -> None:
        raise kind(str(cause)) from cause

    return fail


def save(monkeypatch: pytest.MonkeyPatch, fault: Exception, **typed: str) -> tuple[Any, Article]:
    """Save an article while its row cannot be written for this reason."""
    article, client = make_article(), log_in()
    client.raise_request_exception = False
    form = open_form(client, article) | typed
    kind = InternalError if isinstance(fault, psycopg.InternalError) else OperationalError
    raised = failing(kind, fault) if isinstance(fault, psycopg.Error) else failing(type(fault), fault)
    if isinstance(fault, OSError):

        def raised(*given: Any, **named: Any) -> None:
            raise fault

    with monkeypatch.context() as patch:
        patch.setattr(Article, "save", raised)
        answer = client.post(change_page(article), form | {"_continue": ""})
    return (client, answer), article


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (psycopg.OperationalError("server closed the connection"), "does not answer"),
        (errors.TooManyConnections("sorry, too many clients already"), "does not answer"),
        (errors.DeadlockDetected("deadlock detected"), "in the same moment"),
        (errors.SerializationFailure("could not serialize access"), "in the same moment"),
        (errors.DiskFull("could not extend file"), "no space left"),
        (FULL, "no space left"),
        (errors.ReadOnlySqlTransaction("cannot execute UPDATE"), "only be read"),
    ],
)
def test_each_fault_is_named_and_the_text_comes_back(monkeypatch, fault: Exception, words: str):
    (_, answer), article = save(monkeypatch, fault, body='A "new" <text>.\r\n\r\nTwo lines.')
    assert answer.status_code == 503
    assert int(answer["Retry-After"]) > 0
    assert "no-store" in answer["Cache-Control"]
    page = BeautifulSoup(answer.content, "html.parser")
    assert words in page.get_text()
    assert "may not have been saved" in page.get_text()
    assert page.find(attrs={"name": "body"}).text.split() == ["A", '"new"', "<text>.", "Two", "lines."]
    article.refresh_from_db()
    assert article.version == 1


def test_sending_it_again_from_there_saves_it(monkeypatch):
    (client, answer), article = save(
        monkeypatch, errors.DeadlockDetected("deadlock detected"), dek="Typed once."
    )
    form = BeautifulSoup(answer.content, "html.parser").select_one("form")
    again = {
        field["name"]: field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", "")
        for field in form.select("[name]")
    }
    assert client.post(form["action"], again).status_code == 302
    article.refresh_from_db()
    assert article.dek == "Typed once."


def test_a_database_that_goes_while_the_session_is_written_is_no_ended_session():
    article, client = make_article(), log_in()
    client.raise_request_exception = False
    form = open_form(client, article) | {"dek": "Typed.", "_continue": ""}

    def gone(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('UPDATE "logins_desksession"'):
            raise OperationalError("gone") from psycopg.OperationalError("gone")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(gone):
        answer = client.post(change_page(article), form)
    assert answer.status_code == 503
    assert "Typed." in answer.content.decode()


def test_passwords_are_not_given_back(monkeypatch):
    monkeypatch.setattr(
        "logins.trying.waits_until", failing(OperationalError, psycopg.OperationalError("gone"))
    )
    client = Client(raise_request_exception=False)
    answer = client.post("/admin/login/", {"username": "somebody", "password": "secret-word"})
    assert answer.status_code == 503
    assert "secret-word" not in answer.content.decode()


def test_what_nobody_can_explain_stays_a_fault(monkeypatch):
    (_, answer), _ = save(monkeypatch, OSError(errno.EIO, "Input/output error"), dek="Typed.")
    assert answer.status_code == 500
