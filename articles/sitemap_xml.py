"""Sitemaps as XML (www.sitemaps.org/protocol.html; for news, Google's sitemap-news/0.9). Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from xml.sax.saxutils import escape

from articles.canonical import stamp
from articles.feeds.channels import fit

MEDIA_TYPE = "application/xml; charset=utf-8"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_CHINESE = {"zh-tw": "zh-tw", "zh-hant": "zh-tw", "zh-hk": "zh-tw"}


@dataclass(frozen=True)
class Place:
    """An absolute address, and when what stands there changed last; None where nobody knows."""

    address: str
    changed_at: datetime | None


@dataclass(frozen=True)
class Story:
    address: str
    title: str
    language: str
    published_at: datetime


def index(sitemaps: Iterable[Place]) -> bytes:
    rows = "".join(f"<sitemap>{_place(place)}</sitemap>\n" for place in sitemaps)
    return f'{_HEAD}<sitemapindex xmlns="{_SITEMAP}">\n{rows}</sitemapindex>\n'.encode()


def urlset(places: Iterable[Place]) -> bytes:
    rows = "".join(f"<url>{_place(place)}</url>\n" for place in places)
    return f'{_HEAD}<urlset xmlns="{_SITEMAP}">\n{rows}</urlset>\n'.encode()


def news(stories: Iterable[Story], newsroom: str, home: str) -> bytes:
    """home: stands there alone when there is no news, for a sitemap must not be empty."""
    rows = "".join(f"<url>{_story(story, newsroom)}</url>\n" for story in stories)
    rows = rows or f"<url><loc>{escape(home)}</loc></url>\n"
    return f'{_HEAD}<urlset xmlns="{_SITEMAP}" xmlns:news="{_NEWS}">\n{rows}</urlset>\n'.encode()


def news_language(language: str) -> str:
    """ISO 639, as news sitemaps want it, with the two exceptions that they make for Chinese."""
    primary = language.lower().partition("-")[0]
    if primary != "zh":
        return primary
    return next((name for start, name in _CHINESE.items() if language.lower().startswith(start)), "zh-cn")


def _place(place: Place) -> str:
    changed = f"<lastmod>{stamp(place.changed_at)}</lastmod>" if place.changed_at else ""
    return f"<loc>{escape(place.address)}</loc>{changed}"


def _story(story: Story, newsroom: str) -> str:
    return (
        f"<loc>{escape(story.address)}</loc><news:news><news:publication>"
        f"<news:name>{escape(fit(newsroom))}</news:name>"
        f"<news:language>{news_language(story.language)}</news:language></news:publication>"
        f"<news:publication_date>{stamp(story.published_at)}</news:publication_date>"
        f"<news:title>{escape(fit(story.title))}</news:title></news:news>"
    )
