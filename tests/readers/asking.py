"""Readers as their browsers speak: who click, fill in and send."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from articles.models import Edition
from readers import slips
from readers.models import Question, Suggestion
from tests.reader import words

HERE = {"sec-fetch-site": "same-origin"}
CLAIM = "The moon is made of green cheese, says the mayor."


def browser(address: str = "192.0.2.1", **headers: str) -> Client:
    """A browser that says where its forms come from, on a machine with that network address."""
    return Client(headers=HERE | headers, REMOTE_ADDR=address)


def question_of(edition: Edition, position: int = 0) -> Question:
    return Question.objects.get(places__edition=edition, places__position=position)


def demand(question: Question) -> int:
    question.refresh_from_db()
    return question.demand


def click(client: Client, question: Question, **more: Any) -> HttpResponse:
    """The button “I want to know this”."""
    return client.post("/questions/ask/", {"question": question.pk} | more)  # type: ignore[return-value]


def fields_of(response: HttpResponse) -> dict[str, str]:
    """What the form of /suggest/ would send, as it is filled in."""
    form = BeautifulSoup(response.content, "html.parser").select_one("form.fill-in[method=post]")
    assert form is not None, response.status_code
    filled = {str(field["name"]): str(field.get("value", "")) for field in form.select("input[name]")}
    return filled | {str(box["name"]): box.text.removeprefix("\n") for box in form.select("textarea")}


def complaints(response: HttpResponse) -> str:
    soup = BeautifulSoup(response.content, "html.parser")
    return "\n".join(words(line) for line in soup.select(".wrong, [role=alert] p"))


def send(client: Client, address: str = "/suggest/", **typed: str) -> HttpResponse:
    """Fill in, look, send: the answer to the last click. Needs the fixture `no_wait`."""
    looked = client.post("/suggest/", fields_of(client.get(address)) | typed)
    assert looked.status_code == 200, complaints(looked)
    return client.post("/suggest/", fields_of(looked) | typed | {"_send": "1"})  # type: ignore[return-value]


def sent(client: Client, address: str = "/suggest/", **typed: str) -> Suggestion:
    answer = send(client, address, **typed)
    assert answer.status_code == 303, complaints(answer)
    return Suggestion.objects.get(reference=answer["Location"].split("/")[2])


@pytest.fixture
def no_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader who took their time over the form."""
    monkeypatch.setattr(slips, "TAKES", slips.TAKES * 0)
