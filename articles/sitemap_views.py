"""The sitemaps: an index of blocks, the blocks, and what was published in the last two days."""

from __future__ import annotations

from datetime import timedelta

from django.db.models.fields.json import KT
from django.db.models.functions import Now
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles import sitemap_xml
from articles.freshness import last_published
from articles.models import Edition
from articles.newsroom import of
from articles.sitemap_xml import Place, Story
from articles.sitemaps import SECTIONS
from articles.templatetags.reading import public_address

NEWS_FOR = timedelta(hours=48)
MOST_NEWS = 1000  # as Google's rules have it


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    newest = last_published()
    blocks = [
        Place(public_address(reverse("machines:sitemap_block", args=[name, number])), changed_at)
        for name, section in SECTIONS.items()
        for number, changed_at in section.blocks(newest)
    ]
    news = Place(public_address(reverse("machines:news_sitemap")), None)
    return _xml(sitemap_xml.index([*blocks, news]))


@require_safe
def block(request: HttpRequest, section: str, block: int) -> HttpResponse:
    if section not in SECTIONS:
        raise Http404
    rows = SECTIONS[section].block(block)
    if not rows:
        raise Http404
    return _xml(sitemap_xml.urlset(Place(public_address(path), changed_at) for path, changed_at in rows))


@require_safe
def news(request: HttpRequest) -> HttpResponse:
    editions = (
        Edition.objects.published()
        .filter(first_published_at__gt=Now() - NEWS_FOR)
        .newest_first()
        .defer("document")
        .annotate(language=KT("document__content__language"))
    )
    stories = [
        Story(
            address=public_address(edition.get_absolute_url()),
            title=edition.headline,
            language=edition.language,
            published_at=edition.first_published_at,
        )
        for edition in editions[:MOST_NEWS]
    ]
    return _xml(sitemap_xml.news(stories, of(request).name, public_address("/")))


def _xml(body: bytes) -> HttpResponse:
    return HttpResponse(body, content_type=sitemap_xml.MEDIA_TYPE)
