from __future__ import annotations

from datetime import datetime

from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet

from pages.models import Page


class PageSitemap(Sitemap):
    """The public pages about the newsroom, each with the moment of its newest version."""

    def items(self) -> QuerySet[Page]:
        return Page.objects.public()

    def lastmod(self, item: Page) -> datetime | None:
        return item.shown.published_at if item.shown else None
