"""Every page that a reader can come to: by links from the front page, and by filling in forms."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from datetime import timedelta
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve
from django.utils import timezone

from articles.models import Article, PreviewLink
from readers.models import Question
from tests.readers.asking import browser, click, fields_of, sent

Page = tuple[str, str]  # the name of its route, "" where there is no page; its HTML

START = ["/", "/nowhere-at-all/"]
MOST_PAGES = 150
NOT_FOLLOWED = ("/api/",)  # see FOR_PROGRAMS in test_everything_is_translatable


def crawl() -> Iterator[Page]:
    """Every page that can be reached from the front page by links."""
    waiting, seen = deque(START), set(START)
    for _ in range(MOST_PAGES):
        if not waiting:
            return
        address = waiting.popleft()
        response = Client().get(address)
        if response.streaming or not response["Content-Type"].startswith("text/html"):
            continue
        yield page_of(address, response)
        for link in BeautifulSoup(response.content, "html.parser").select("a[href]"):
            there = urljoin(address, str(link["href"])).partition("#")[0]
            if there.startswith("/") and not there.startswith(NOT_FOLLOWED) and there not in seen:
                seen.add(there)
                waiting.append(there)
    raise AssertionError(f"more than {MOST_PAGES} pages: {sorted(seen)}")


def behind_forms() -> Iterator[Page]:
    """What nobody links to: previews, results of a search, what a suggestion and a question lead to."""
    _, token = PreviewLink.objects.make(
        Article.objects.get(slug="zz-draft"),
        label="Zz",
        expires_at=timezone.now() + timedelta(days=1),
        by=None,
    )
    addresses = [
        f"/preview/{token}/",
        "/search/?q=zz",
        "/search/?q=zzzzzz+zzzq",
        "/search/?q=zz&kind=x&from=x",
    ]
    addresses += ["/claims/?rating=x&from=x", "/suggest/?about=/checks/zz-check/", "/suggest/S-0000-0000/"]
    for address in addresses:
        yield page_of(address, Client().get(address))
    client, question = browser(), Question.objects.open().get()
    yield page_of("/questions/ask/", Client().post("/questions/ask/", {"question": question.pk}))
    thanks = click(client, question)
    yield page_of(thanks["Location"], client.get(thanks["Location"]))
    yield page_of("/suggest/", client.post("/suggest/", fields_of(client.get("/suggest/"))))
    typed = {"text": "Zz zz zz zz zz zz.", "email": "zz@zz.test"}
    yield page_of("/suggest/", client.post("/suggest/", fields_of(client.get("/suggest/")) | typed))
    address = f"/suggest/{sent(client, **typed).reference}/"
    yield page_of(address, client.get(address))


def page_of(address: str, response: HttpResponse) -> Page:
    name = resolve(urlsplit(address).path).view_name if response.status_code != 404 else ""
    return name, response.content.decode()
