"""A site whose content is told from its interface by its letters, and a language in which every word is marked.

All content begins with “Zz”. The pseudo-language sets ⟦…⟧ around whatever goes through gettext, so that a visible word
which is neither is one that nobody can translate.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import PreformattedString
from django.conf import settings
from django.utils.translation import trans_real
from django.utils.translation.trans_real import CONTEXT_SEPARATOR, DjangoTranslation

from articles.models import Newsroom, Rating, Topic
from articles.publishing import publish, withdraw
from pages.models import Page
from sources.models import SourceCopy, Standing
from supporters.models import Campaign
from tests.make import make_article, make_published, make_source, make_user

TAG = re.compile(r"(<[^>]+>)")
MARKED = re.compile(r"⟦[^⟦⟧]*⟧")
WORD = re.compile(r"[^\W\d_]{2,}")
CONTENT = re.compile(r"\W*(?:(?:https?|mailto):/*)?zz|/|[0-9a-f]{64}$|S(?:-\w{4}){2}$", re.IGNORECASE)
# What migrations and defaults wrote for newsrooms to replace is content, too; so are values that nobody reads aloud.
PAGES = import_module("pages.migrations.0003_first_pages").PAGES
RATINGS = import_module("articles.migrations.0003_ratings_and_groups").RATINGS
SEEDED = {" ".join(str(words).split()).strip(" .") for row in [*PAGES, *RATINGS] for words in row} | {
    "en",
    "ar",
    "UTC",
    "writer",
    "editor",
    "publisher",
}
# The one word that Django's own admin does not translate: what stands for the picture of a magnifying glass.
OF_DJANGO = {"Search"}
# Names are the same in every language.
NAMES = {
    "APA",
    "MLA",
    "Chicago",
    "BibTeX",
    "RIS",
    "CSL-JSON",
    "Bluesky",
    "Facebook",
    "Mastodon",
    "WhatsApp",
    "JSON",
    "Atom",
}
ATTRIBUTES = ("aria-label", "title", "alt", "placeholder", "data-label")
DESCRIBING = {"description", "og:title", "og:description"}
SILENT = ("script", "style", "code", "pre")


class Pseudo(DjangoTranslation):
    """Marks every message, and remembers those that were asked for."""

    asked: set[str]

    def __init__(self) -> None:
        super().__init__("en")
        self.asked = set()

    def gettext(self, message: str) -> str:
        return self._marked(message)

    def ngettext(self, singular: str, plural: str, number: float) -> str:
        return self._marked(singular if number == 1 else plural, singular)

    def _marked(self, message: str, key: str = "") -> str:
        self.asked.add(key or message)
        pieces = TAG.split(message.rpartition(CONTEXT_SEPARATOR)[2])
        return "".join(
            piece if TAG.fullmatch(piece) or not piece.strip() else f"⟦{piece}⟧" for piece in pieces
        )


def speak_pseudo(monkeypatch: pytest.MonkeyPatch) -> Pseudo:
    """English is the pseudo-language from here on, and the site stands at an address that counts as content."""
    monkeypatch.setattr(settings, "SITE_URL", "https://zz.test")
    pseudo = Pseudo()
    monkeypatch.setitem(trans_real._translations, "en", pseudo)
    monkeypatch.setattr(trans_real._active, "value", pseudo, raising=False)  # and no longer than the patch
    return pseudo


def make_site(language: str = "en") -> None:
    """Something on every kind of page, all of it content in Zz."""
    Newsroom.objects.update_or_create(
        id=1,
        defaults={
            "name": "Zz", "tagline": "Zz zz.", "about": "Zz zzz.", "contact_email": "zz@zz.test", "language": language,
        },
    )  # fmt: skip
    for rating in Rating.objects.all():
        rating.label, rating.meaning = f"Zz{rating.pk}", "Zz zzz."
        rating.save()
    for page in Page.objects.all():
        page.title, page.body = f"Zz{page.pk}", "Zz **zz**."
        page.save()
        page.publish(by=None, note="Zz.")
    Campaign.objects.create(
        title="Zz", message="Zz zz.", goal=10, supporters=3, counted_on="2026-01-01", starts_on="2026-01-01",
        how_to_give="Zz.", uses="Zz.",
    )  # fmt: skip
    Topic.objects.create(name="Zz", slug="zz")
    _make_pieces(language)


def _make_pieces(language: str) -> None:
    work = {"publisher": "Zz", "language": language}
    sources = {
        1: make_source("https://zz.test/1", handle="zz-1", title="Zz zza", **work),
        2: make_source(
            "https://zz.test/2",
            handle="zz-2",
            title="Zz",
            standing=Standing.SECOND_HAND,
            interests="Zz.",
            **work,
        ),
        3: make_source("", handle="zz-3", title="Zz", no_address_reason="Zz.", authors="Zz, Zz", **work),
    }
    SourceCopy.objects.create(source=sources[1], kind="archive", address="https://zz.test/3", host="Zz")
    shared: dict[str, Any] = {"dek": "Zz zz.", "bylines": ["Zz", "Zza"], "topics": ["Zz"]}
    body = "\n\n".join(f"## Zz {n}\n\nZz [1] zz [2, 3].\n\n> zz" for n in range(5))
    claim = {"claimant": "Zz", "claimant_role": "Zz", "claimed_on": date(2026, 1, 1), "appearances": "Zz, zz"}
    answer = make_published(
        slug="zz-answer", kind="explainer", headline="Zz", short_answer="Zz [1].", body="Zz [1].",
        citations={1: sources[1]}, **shared,
    )  # fmt: skip
    several = [
        {**claim, "claim_reviewed": "Zz", "explanation": "Zz.", "rating": rating}
        for rating in Rating.objects.all()[:2]
    ]
    check = make_article(
        slug="zz-check", headline="Zz zz", short_answer="Zz [1].", body=body, citations=sources, claims=several,
        follow_ups=["Zz?", {"question": "Zz zz?", "answered_by": answer.article}], **shared,
    )  # fmt: skip
    publish(check, by=None)
    check.body = "Zz zzz [1] [2] [3]."
    check.save()
    check.claims.update(rating=Rating.objects.last())
    publish(check, by=None, note="Zz.", kind="correction")
    one = make_published(
        slug="zz-one", headline="Zz zz zzb", body=body, short_answer="Zz [1].",
        claims=[{**claim, "claim_reviewed": "Zz", "explanation": "Zz."}], citations=sources, **shared,
    )  # fmt: skip
    withdraw(one.article, by=None, notice="Zz.", reason="Zz.")
    make_article(
        slug="zz-draft", headline="Zz zz", body="Zz [9] ![](/zz.png)", short_answer="Zz.", dek="",
        bylines=[], topics=[],
        claims=[{"claim_reviewed": "Zz", "claimant": ""}], citations={1: sources[1], 2: None},
    )  # fmt: skip


def make_zz_user(**fields: Any) -> Any:
    return make_user(username="zz", first_name="Zz", last_name="Zz", email="zz@zz.test", **fields)


def untranslatable(page: BeautifulSoup | str) -> set[str]:
    """The words of a page, of its attributes too, that are neither content nor marked."""
    page = BeautifulSoup(page, "html.parser") if isinstance(page, str) else page
    return {found for text, _ in texts(page) for found in _left_over(text)}


def misdeclared(page: BeautifulSoup, ours: str, theirs: str) -> set[str]:
    """The words of a page whose nearest `lang` is not the language they are in: our own, or the newsroom's."""
    return {
        f"{_language_of(element)}: {' '.join(text.split())}"
        for text, element in texts(page.body)
        if (language := _spoken(text, ours, theirs))
        and _language_of(element) not in (language, "zxx")  # zxx: in no language (RFC 5646)
        # A mark's label takes the language of its text; a printed reference mixes both by its style.
        if element.get("role") != "doc-noteref" and not element.find_parent(class_="cite")
    }


def _spoken(text: str, ours: str, theirs: str) -> str:
    """ "" for both in one, which nobody can tell apart, and for what is in no language."""
    is_ours, is_theirs = "⟦" in text, any(map(CONTENT.match, text.split()))
    if is_ours == is_theirs or not WORD.search(text) or any(sign in text for sign in ("@", "://", "zz.test")):
        return ""
    return ours if is_ours else theirs


def _language_of(element: Tag) -> str:
    return str((element if element.has_attr("lang") else element.find_parent(lang=True))["lang"])


def _left_over(text: str) -> Iterator[str]:
    whole = " ".join(text.split())
    if whole.strip(" ./|›:") in SEEDED | OF_DJANGO:
        return
    while MARKED.search(text):
        text = MARKED.sub(" ", text)
    words = [token for token in text.split() if WORD.search(token) and not CONTENT.match(token)]
    if any(token.strip(":,.()") not in NAMES for token in words):
        yield whole


def texts(page: BeautifulSoup | Tag) -> Iterator[tuple[str, Tag]]:
    """Everything that a reader sees or hears, each with the element that it belongs to."""
    for node in page.descendants:
        if isinstance(node, Tag):
            yield from ((said, node) for said in _said_by(node) if said.strip())
        elif not isinstance(node, PreformattedString) and node.parent.name not in SILENT and node.strip():
            yield str(node), node.parent


def _said_by(element: Tag) -> Iterator[str]:
    yield from (str(element[name]) for name in ATTRIBUTES if name in element.attrs)
    if element.name == "input" and element.get("type") in ("submit", "button", "reset"):
        yield str(element.get("value", ""))
    if element.name == "meta" and DESCRIBING & {element.get("name"), element.get("property")}:
        yield str(element["content"])
