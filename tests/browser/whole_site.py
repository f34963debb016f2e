"""The demo site with a piece in it that holds everything, and one address of each kind of page, found by its links."""

from __future__ import annotations

from collections import Counter, deque
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, SoupStrainer
from django.core.management import call_command
from django.test import Client
from django.urls import get_resolver, resolve
from django.urls.exceptions import Resolver404

from articles.models import Rating
from articles.publishing import publish, withdraw
from factcheck.public import PUBLIC
from sources.models import Standing
from tests.make import make_published, make_source

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LINKS = SoupStrainer(["a", "link"])
EACH = 4  # addresses of one route that the walk opens

# What no link leads to, and why.
UNLINKED = {
    "articles:preview": "its address is handed out by an editor",
    "readers:suggestion": "its address is given to the reader who sent something",
    "readers:ask": "it takes what the button beside a question sends",
    "pages:version": "only pages that were changed have older versions",
    "articles:edition_shown": "tools that verify the site ask for it",
    "articles:picture": "pages show it",
    "search:suggest": "the script beside the search field asks it",
    "machines:security": "it has its fixed address, by RFC 9116",
    "machines:robots": "it has its fixed address, by RFC 9309",
    "machines:sitemap": "robots.txt names it",
    "machines:sitemap_block": "the index of sitemaps names it",
    "machines:news_sitemap": "the index of sitemaps names it",
}


def make_everything() -> None:
    """The demo, and a piece with long words, every kind of source, several claims, tables and a correction."""
    call_command("load_demo", verbosity=0)
    sources = {
        1: make_source(interests="It sells salt.", authors="Doe, Jane"),
        2: make_source(standing=Standing.UNVERIFIED, language="fr"),
        3: make_source(
            is_confidential=True,
            confidential_reason="Danger",
            public_description="an official of the ministry",
        ),
    }
    parts = [
        "## One [1]", "Salt [1, 2][3] **and** `code`.", "## Two", f"- a\n- b\n  1. c [1]\n\n> {LONG}", "## Three",
        "| a | b |\n|---|---:|\n| 1 | " + "wide " * 40 + "|", "## Four", "### Deeper", "End [2].",
    ]  # fmt: skip
    piece = make_published(
        slug="everything", headline=f"Is {LONG} too long?", citations=sources, follow_ups=["Why?", "And then?"],
        claims=[
            {"appearances": "https://speech.example/1", "explanation": "No [1]."},
            {"rating": Rating.objects.get(slug="misleading"), "claim_reviewed": LONG},
        ],
        body="\n\n".join(parts),
    )  # fmt: skip
    piece.article.dek = "Changed."
    piece.article.save()
    publish(piece.article, by=None, kind="correction", note="It was wrong.")
    gone = make_published(slug="gone")
    withdraw(gone.article, by=None, notice="Wrong.", reason="Misread.")


def public_routes() -> set[str]:
    """Of pages and files; the operations of the API stand on its own page, as examples."""
    found = {"api:docs"}
    for namespace in PUBLIC - {"api"}:
        _prefix, resolver = get_resolver().namespace_dict[namespace]
        found |= {f"{namespace}:{name}" for name in resolver.reverse_dict if isinstance(name, str)}
    return found


class Walk:
    """All that a reader can click their way to. broken: (page, link) that lead nowhere; kinds: route → HTML pages."""

    def __init__(self, *starts: str) -> None:
        self.client = Client()
        self.kinds: dict[str, list[str]] = {}
        self.reached: set[str] = set()
        self.broken: list[tuple[str, str]] = []
        self._opened: Counter[str] = Counter()
        self._waiting = deque([("", start) for start in starts])
        seen = set(starts)
        while self._waiting:
            page, address = self._waiting.popleft()
            for link in self._open(page, address):
                if link not in seen:
                    seen.add(link)
                    self._waiting.append((address, link))

    def addresses(self) -> list[str]:
        """One page of each kind, and the pieces that are unlike others."""
        pieces = ["/checks/everything/", "/checks/gone/", "/nowhere/"]
        return sorted({pages[0] for pages in self.kinds.values()} | {*pieces})

    def _open(self, page: str, address: str) -> list[str]:
        try:
            route = resolve(urlsplit(address).path).view_name
        except Resolver404:
            route = ""
        self.reached.add(route)
        if self._opened[route] >= EACH:
            return []
        self._opened[route] += 1
        answer = self.client.get(address)
        if answer.status_code >= 400:
            self.broken.append((page, address))
        if answer.status_code != 200 or not answer["Content-Type"].startswith("text/html"):
            return []
        self.kinds.setdefault(route, []).append(address)
        parsed = BeautifulSoup(answer.content, "html.parser", parse_only=LINKS)
        links = [urljoin(address, str(tag["href"])) for tag in parsed.select("a[href], link[href]")]
        return [link.partition("#")[0] for link in (self._own(link) for link in links) if link]

    @staticmethod
    def _own(link: str) -> str:
        """The path of a link into the public site, "" for any other."""
        parts = urlsplit(link)
        is_ours = parts.scheme in ("", "http") and parts.netloc in ("", "testserver")
        if not is_ours or parts.path.startswith(("/admin/", "/static/", "/media/")):
            return ""
        return parts.path + (f"?{parts.query}" if parts.query else "")
