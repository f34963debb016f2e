"""The desk as a browser without JavaScript uses it: opens a form, fills it in, presses a button."""

from __future__ import annotations

from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Article
from tests.make import make_user

Form = dict[str, Any]


def log_in(group: str = "editor", **fields: Any) -> Client:
    """A browser in which somebody of that group is logged in."""
    client = Client()
    client.force_login(make_user(group, **fields))
    return client


def change_page(article: Article) -> str:
    return reverse("admin:articles_article_change", args=[article.pk])


def open_form(client: Client, article: Article | None = None) -> Form:
    """The form as it is filled in when it is opened."""
    address = change_page(article) if article else reverse("admin:articles_article_add")
    return fields_of(client.get(address))


def fields_of(response: HttpResponse) -> Form:
    """What a page's article form would post, without the templates for new rows."""
    form = BeautifulSoup(response.content, "html.parser").select_one("#article_form")
    assert form is not None, response.status_code
    filled: Form = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        name = str(field["name"])
        is_choice = field.get("type") in ("checkbox", "radio")
        if "__prefix__" in name or (is_choice and not field.has_attr("checked")):
            continue
        filled[name] = _value(field)
    return filled


def _value(field: Tag) -> Any:
    if field.name == "textarea":
        # The parser keeps the line break that browsers drop after the opening tag.
        return field.text.removeprefix("\n").replace("\n", "\r\n")
    if field.name == "select":
        chosen = [str(option.get("value", "")) for option in field.select("option[selected]")]
        return chosen if field.has_attr("multiple") else "".join(chosen[:1])
    return str(field.get("value", "on" if field.get("type") == "checkbox" else ""))


def add_row(form: Form, group: str, **values: Any) -> None:
    """One more row, as the button “Add another” makes it."""
    index = int(form[f"{group}-TOTAL_FORMS"])
    form[f"{group}-TOTAL_FORMS"] = str(index + 1)
    for name, value in values.items():
        form[f"{group}-{index}-{name}"] = value


def press(client: Client, form: Form, article: Article | None = None, button: str = "_continue") -> Any:
    """Post the form with a button; the answer is the page after the redirect."""
    address = change_page(article) if article else reverse("admin:articles_article_add")
    return client.post(address, form | {button: ""}, follow=True)


def said(response: Any) -> str:
    """The messages of a page, one per line."""
    soup = BeautifulSoup(response.content, "html.parser")
    return "\n".join(item.text.strip() for item in soup.select(".messagelist li"))


def complaints(response: Any) -> str:
    """The errors of a form, one per line."""
    soup = BeautifulSoup(response.content, "html.parser")
    return "\n".join(item.text.strip() for item in soup.select(".errorlist li, .errornote p"))
