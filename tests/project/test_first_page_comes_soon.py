"""A server answers readers before it has imported the desk and the API, and both are whole when somebody asks."""

import json
import subprocess
import sys

import pytest
from django.urls import get_resolver, resolve, reverse

from pages.addresses import taken
from tests.make import make_user
from tests.project.embedded import ROOT
from tests.project.server_address import address_of
from tests.project.site import clean_environment

ASK = """
import json, sys
from factcheck.wsgi import application
from django.contrib import admin
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

client, answers = Client(), {}
def ask(address):
    response = client.get(address)
    heavy = ("articles.admin", "ninja", "bs4", "bleach", "markdown_it")
    answers[address] = [response.status_code, [name for name in heavy if name in sys.modules]]
    return response.content.decode()
for address in ("/", "/checks/", "/claims/", "/sources/", "/questions/", "/search/?q=water", "/suggest/"):
    ask(address)
ask("/api/v1/checks/")
client.force_login(User.objects.get(username=sys.argv[1]))
account = ask("/admin/account/")
print(json.dumps({
    "answers": answers,
    "registered": len(admin.site._registry),
    "has_menu": reverse("admin:articles_article_changelist") in ask("/admin/"),
}))
"""


@pytest.mark.django_db(transaction=True)
def test_the_desk_and_the_api_are_imported_when_somebody_asks_for_them():
    from django.contrib import admin

    make_user("publisher", username="ada", is_superuser=True)
    found = json.loads(run("ada"))
    heavy = {address: modules for address, (_, modules) in found["answers"].items()}
    assert {status for status, _ in found["answers"].values()} == {200}
    assert {tuple(heavy[address]) for address in list(heavy)[:7]} == {()}
    assert heavy["/api/v1/checks/"][0] == "ninja"
    assert "articles.admin" in heavy["/admin/account/"]
    assert found["registered"] == len(admin.site._registry)
    assert found["has_menu"]


def run(person: str) -> str:
    """What the questions print, asked in a process that serves from the database of this test."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, person],
        cwd=ROOT,
        env=clean_environment(DATABASE_URL=address_of(), DJANGO_SETTINGS_MODULE="tests.settings"),
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1]


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
