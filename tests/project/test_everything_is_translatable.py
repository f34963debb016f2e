"""Every word of the interface can be translated, on every kind of page, and says which language it is in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.contrib.admin import site as admin_site
from django.test import Client
from django.urls import NoReverseMatch, get_resolver, reverse
from django.utils.translation import trans_real

from articles.models import Article
from factcheck.public import PUBLIC
from readers import slips
from tests.project.crawling import behind_forms, crawl
from tests.project.interface import make_site, make_zz_user, misdeclared, speak_pseudo, untranslatable

pytestmark = pytest.mark.django_db

FOR_PROGRAMS = {"api", "machines"}  # namespaces; the API is described in English, for clients of any language
NO_PAGES = {
    "articles:edition_document", "articles:edition_shown", "articles:edition_csl", "articles:edition_bib",
    "articles:edition_ris", "articles:integrity", "articles:picture", "sources:source_csl", "sources:source_bib",
    "sources:source_ris", "search:suggest",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch):
    monkeypatch.setattr(slips, "TAKES", slips.TAKES * 0)


def kinds_of_pages() -> set[str]:
    resolvers = {
        namespace: get_resolver().namespace_dict[namespace][1] for namespace in PUBLIC - FOR_PROGRAMS
    }
    names = {
        f"{space}:{name}"
        for space, found in resolvers.items()
        for name in found.reverse_dict
        if isinstance(name, str)
    }
    return names - NO_PAGES


def test_every_word_of_a_public_page_can_be_translated_and_says_its_language(monkeypatch):
    """We have no words in Arabic: what the newsroom wrote is Arabic, and what we say around it English (WCAG 3.1.2)."""
    pseudo = speak_pseudo(monkeypatch)
    make_site(language="ar")
    wrong: dict[str, set[str]] = {}
    visited = set()
    linked = list(crawl())
    for place, (name, html) in enumerate([*linked, *behind_forms()]):
        page = BeautifulSoup(html, "html.parser")
        if page.html is None:  # an answer that only leads on
            continue
        if name != "articles:preview":
            assert (page.html["lang"], page.html["dir"]) == ("en", "rtl"), name
        visited.add(name)
        found = untranslatable(page)
        if place < len(linked):  # behind forms stand words that a reader typed, in whatever language
            found |= misdeclared(page, "en", "ar")
        if found:
            wrong.setdefault(name, set()).update(found)
    assert wrong == {}, wrong
    assert kinds_of_pages() - visited == set(), "a kind of page was not visited"
    for language, _name in settings.LANGUAGES:
        words = trans_real.translation(language)._catalog
        left_out = {said for said in pseudo.asked if said not in words and (said, 0) not in words}
        assert language == "en" or left_out == set(), language


def desk_pages() -> Iterator[str]:
    """Every list and form of the desk, each for a row that there is, and the pages around an article."""
    yield from ["/admin/", "/admin/password_change/", "/admin/articles/article/paste/"]
    for model in admin_site._registry:
        if model._meta.app_label == "auth":  # Django's own, which keeps the names of permissions as rows
            continue
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        yield from [base, base + "add/"]
        if row := model._default_manager.order_by("pk").first():
            yield from [f"{base}{row.pk}/{page}/" for page in ("change", "history")]
    steps = [pattern.name for pattern in admin_site._registry[Article].get_urls() if pattern.name]
    for article in Article.objects.filter(slug__in=["zz-draft", "zz-check"]):
        for name in steps:
            with suppress(NoReverseMatch):
                yield reverse(f"admin:{name}", args=[article.pk])


def test_no_word_of_the_desk_is_left_in_english(monkeypatch):
    speak_pseudo(monkeypatch)
    make_site()
    client = Client()
    wrong = {"/admin/login/": untranslatable(client.get("/admin/login/").content.decode())}
    client.force_login(make_zz_user(is_superuser=True))
    opened = 0
    for address in desk_pages():
        response = client.get(address)
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            opened += 1
            wrong[address] = untranslatable(response.content.decode())
    assert {address: words for address, words in wrong.items() if words} == {}
    assert opened > 50
