"""Somebody with a browser without scripts: opens pages, fills forms in, presses a button."""

from __future__ import annotations

import http.client
from dataclasses import dataclass
from html.parser import HTMLParser
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urlsplit

Form = dict[str, Any]


class Unanswered(Exception):
    """No answer, or none to its end: whether anything was done, nobody knows."""


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode(errors="replace")


class Person:
    def __init__(self, port: int, patience: float = 60) -> None:
        self.port, self.patience = port, patience
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._request("GET", path)

    def post(self, path: str, form: Form) -> Answer:
        return self._request("POST", path, urlencode(form, doseq=True))

    def log_in(self, name: str, password: str) -> None:
        page = self.get("/admin/login/")
        form = fields_of(page, "login-form") | {"username": name, "password": password}
        answer = self.post("/admin/login/?next=/admin/", form)
        assert answer.status == 302, f"{name} is not let in: {answer.status}"

    def _request(self, method: str, path: str, body: str | None = None) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self.patience)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            content = response.read()
        except (OSError, http.client.HTTPException) as error:
            raise Unanswered(str(error) or type(error).__name__) from error
        finally:
            connection.close()
        for value in response.headers.get_all("Set-Cookie") or []:
            for name, morsel in SimpleCookie(value).items():
                self.cookies[name] = morsel.value
        return Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, content)


def fields_of(page: Answer, form_id: str) -> Form:
    """What the form with that id ("": the one without) would post as it is filled in; no templates for new rows."""
    reader = _Fields(form_id)
    reader.feed(page.text)
    assert reader.was_found, f"no form {form_id} in an answer {page.status} of {len(page.body)} bytes"
    return {name: value for name, value in reader.fields.items() if "__prefix__" not in name}


def path_of(address: str) -> str:
    return urlsplit(address).path


class _Fields(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.was_found, self.fields = form_id, False, Form()
        self._inside = False
        self._area: str | None = None
        self._select: tuple[str, bool] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        has = dict(attrs)
        if tag == "form":
            self._inside = (has.get("id") or "") == self.form_id
            self.was_found = self.was_found or self._inside
        name = has.get("name") or ""
        if not self._inside or (tag != "option" and not name):
            return
        if tag == "input" and has.get("type") not in ("submit", "button", "file"):
            if has.get("type") not in ("checkbox", "radio") or "checked" in has:
                self.fields[name] = has.get("value") or ("on" if has.get("type") == "checkbox" else "")
        elif tag == "textarea":
            self._area, self.fields[name] = name, ""
        elif tag == "select":
            self._select = (name, "multiple" in has)
            self.fields[name] = [] if "multiple" in has else ""
        elif tag == "option" and self._select and "selected" in has:
            name, is_many = self._select
            self.fields[name] = [*self.fields[name], has.get("value")] if is_many else has.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self._area is not None:
            self.fields[self._area] = self.fields[self._area].removeprefix("\n").replace("\n", "\r\n")
            self._area = None
        elif tag == "select":
            self._select = None
        elif tag == "form":
            self._inside = False

    def handle_data(self, data: str) -> None:
        if self._area is not None:
            self.fields[self._area] += data
