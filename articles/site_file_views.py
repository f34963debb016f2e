"""The small files that crawlers, browsers and researchers look for under fixed names."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language_bidi
from django.views.decorators.http import require_safe

from articles.canonical import stamp
from articles.newsroom import of
from articles.public_data import public_data
from articles.templatetags.reading import public_address

PAPER = "#fcfcfd"  # the ground of our pages in the light, as in site.css
PRIVATE = ["/admin/", "/preview/"]
POLICY = "security"  # the address of the page that says how to report a hole
LASTS_MONTHS = 11  # less than the year that RFC 9116 recommends at most


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """RFC 9309. Everything that is public may be read; the rest is closed anyway, and asking for it is no use."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE), ""]
    for name in ("sitemap", "news_sitemap"):
        lines.append(f"Sitemap: {public_address(reverse(f'machines:{name}'))}")
    return _text(lines)


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    """RFC 9116. Without a contact there is nothing to say. The policy is the page /security/, where there is one."""
    newsroom = of(request)
    if not newsroom.contact_email:
        raise Http404
    here = public_address(reverse("machines:security"))
    lines = [
        f"Contact: mailto:{quote(newsroom.contact_email, safe='@')}",
        f"Expires: {stamp(_expires(timezone.now()))}",
        f"Preferred-Languages: {newsroom.language}",
        *([f"Policy: {public_address(f'/{POLICY}/')}"] if _has_page(newsroom, POLICY) else []),
        *([f"Canonical: {here}"] if settings.HTTPS else []),  # the RFC knows no other scheme on the web
    ]
    return _text(lines)


@require_safe
def opensearch(request: HttpRequest) -> HttpResponse:
    """https://github.com/dewitt/opensearch, version 1.1: the search as a browser's own."""
    name = of(request).name
    context = {
        "short_name": name[:16].strip(),
        "long_name": name[:48].strip(),
        "icon": public_address(static("site/mark-32.png")),
        "search": public_address("/search/"),
    }
    media_type = "application/opensearchdescription+xml; charset=utf-8"
    return render(request, "opensearch.xml", context, content_type=media_type)


@public_data
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """https://www.w3.org/TR/appmanifest/: how the site looks among the apps of a device."""
    newsroom = of(request)
    icons = [("192", "any", "icon-192"), ("512", "any", "icon-512"), ("512", "maskable", "icon-maskable-512")]
    body = {
        "id": "/",
        "name": newsroom.name,
        "description": newsroom.tagline,
        "lang": newsroom.language,
        "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [
            {
                "src": static(f"site/{name}.png"),
                "sizes": f"{side}x{side}",
                "type": "image/png",
                "purpose": purpose,
            }
            for side, purpose, name in icons
        ],
    }
    return HttpResponse(
        json.dumps(body, ensure_ascii=False), content_type="application/manifest+json; charset=utf-8"
    )


def _has_page(newsroom: Any, slug: str) -> bool:
    """Whether the list in the foot, which came along with the newsroom, has this page."""
    return any(row["slug"] == slug for row in getattr(newsroom, "pages", None) or [])


def _expires(now: datetime) -> datetime:
    """The same moment all month, so that the file's bytes rest."""
    months = now.astimezone(UTC).month - 1 + LASTS_MONTHS
    return datetime(now.astimezone(UTC).year + months // 12, months % 12 + 1, 1, tzinfo=UTC)


def _text(lines: list[str]) -> HttpResponse:
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
