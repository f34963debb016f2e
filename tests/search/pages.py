"""The search page as a reader sees it."""

from __future__ import annotations

from urllib.parse import urlencode

from bs4 import BeautifulSoup

from tests.reader import open_page


def search(q: str, **more: str) -> BeautifulSoup:
    return open_page("/search/?" + urlencode({"q": q, **more}, errors="surrogateescape"))


def titles(page: BeautifulSoup) -> list[str]:
    """The headings of the results, in their order."""
    return [" ".join(heading.get_text().split()) for heading in page.select(".results h3")]


def found(q: str, **more: str) -> list[str]:
    return titles(search(q, **more))
