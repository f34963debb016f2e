"""A server answers readers before it has imported what few ask for, and all of that is whole when somebody asks."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from typing import Any

import pytest
from django.urls import URLResolver, get_resolver, resolve, reverse
from django.utils.module_loading import import_string

from articles.late import view
from factcheck.late import Late
from pages.addresses import taken
from tests.make import make_published, make_user
from tests.project.embedded import ROOT
from tests.project.server_address import address_of
from tests.project.site import clean_environment

ASK = """
import gc, json, sys
from factcheck.wsgi import application
kept = {"frozen": gc.get_freeze_count(), "collects": gc.isenabled()}
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

client, answers = Client(), {}
def ask(address):
    response = client.get(address)
    answers[address] = [response.status_code, [name for name in sys.argv[2:] if name in sys.modules]]
    return response.content.decode()
for address in ("/", f"/checks/{sys.argv.pop(2)}/"):
    ask(address)
for address in ("/checks/", "/claims/", "/sources/", "/questions/", "/search/?q=water", "/suggest/"):
    ask(address)
ask("/api/v1/checks/")
client.force_login(User.objects.get(username=sys.argv[1]))
account = ask("/admin/account/")
print(json.dumps({
    "answers": answers,
    "kept": kept,
    "registered": len(admin.site._registry),
    "has_menu": reverse("admin:articles_article_changelist") in ask("/admin/"),
}))
"""


DESK_AND_API = ("ninja", "articles.admin", "bs4", "bleach", "markdown_it")
# What some page needs, or programs: no start waits for it.
LATER = (
    "PIL",
    "articles.changes",
    "history.words",
    "sources.dates",
    "django.utils.feedgenerator",
    "search.finding",
)


@pytest.mark.django_db(transaction=True)
def test_what_few_ask_for_is_imported_when_somebody_does():
    from django.contrib import admin

    make_user("publisher", username="ada", is_superuser=True)
    found = json.loads(run("ada", make_published().slug, *DESK_AND_API, *LATER))
    heavy = {address: modules for address, (_, modules) in found["answers"].items()}
    home, article, *lists = list(heavy)[:8]
    assert {status for status, _ in found["answers"].values()} == {200}
    assert heavy[home] == heavy[article] == []
    assert not any(set(heavy[address]) & set(DESK_AND_API) for address in lists)
    assert "search.finding" in heavy["/search/?q=water"]
    assert heavy["/api/v1/checks/"][0] == "ninja"
    assert "articles.admin" in heavy["/admin/account/"]
    assert found["registered"] == len(admin.site._registry)
    assert found["has_menu"]
    assert found["kept"]["collects"]
    assert found["kept"]["frozen"] > 50_000  # objects that no collection looks at again


def run(*words: str) -> str:
    """What the questions print, asked in a process that serves from the database of this test.

    words: a person, an article, and modules to look out for.
    """
    done = subprocess.run(
        [sys.executable, "-c", ASK, *words],
        cwd=ROOT,
        env=clean_environment(DATABASE_URL=address_of(), DJANGO_SETTINGS_MODULE="tests.settings"),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1]


def test_every_view_that_is_imported_late_is_there():
    late = [
        callback for callback in views(get_resolver().url_patterns) if callback.__module__ == view.__module__
    ]
    assert len(late) > 30
    assert all(callable(import_string(callback.__qualname__)) for callback in late)


def views(patterns: Iterable[Any]) -> Iterator[Any]:
    """Those that one of our own apps names; the desk's and the API's are of their packages."""
    for pattern in patterns:
        if isinstance(pattern, Late):
            continue
        if isinstance(pattern, URLResolver):
            yield from views(pattern.url_patterns)
        else:
            yield pattern.callback


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("api:docs", "/api/"),
        ("api:checks", "/api/v1/checks/"),
        ("admin:index", "/admin/"),
        ("admin:articles_article_changelist", "/admin/articles/article/"),
        ("logins:login", "/admin/login/"),
        ("checked_already:page", "/admin/checked-already/"),
        ("markdownx_markdownify", "/admin/markdown/markdownify/"),
    ],
)
def test_their_addresses_are_known_by_name_and_lead_there(name: str, address: str):
    assert reverse(name) == address
    assert resolve(address).view_name == name
    assert not name.startswith("api:") or "api" in get_resolver().namespace_dict


def test_their_words_are_taken():
    assert {"admin", "api", "v1alpha1", "healthz"} <= taken()
