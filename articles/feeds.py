"""The feed of corrections, in Atom (RFC 4287)."""

from __future__ import annotations

import base64
import re
from datetime import UTC, datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.db.models import Max
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.history import corrections
from articles.models import Edition, Newsroom
from articles.templatetags.reading import public_address

MOST = 50
# Before anything was corrected the feed has no date of its own, and the same bytes for everybody.
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_UNFIT_FOR_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


class _Atom(Atom1Feed):
    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else LONG_AGO


class Corrections(Feed):
    """Corrections, clarifications and withdrawals. Its items are rows that nobody can change or delete."""

    feed_type = _Atom

    def get_object(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Newsroom:
        return Newsroom.objects.current()

    def title(self, newsroom: Newsroom) -> str:
        return _("%(newsroom)s: corrections") % {"newsroom": newsroom.name}

    def subtitle(self, newsroom: Newsroom) -> str:
        return _("What we had to correct, to clarify or to withdraw.")

    def link(self, newsroom: Newsroom) -> str:
        return public_address(reverse("articles:corrections"))

    def feed_url(self, newsroom: Newsroom) -> str:
        return public_address(reverse("articles:corrections_feed"))

    def author_name(self, newsroom: Newsroom) -> str:
        return newsroom.name

    def items(self, newsroom: Newsroom) -> list[Edition]:
        return list(corrections()[:MOST])

    def item_title(self, item: Any) -> str:
        kind = capfirst(item.get_kind_display())
        return _fit(_("%(kind)s: %(headline)s") % {"kind": kind, "headline": item.headline})

    def item_description(self, item: Any) -> str:
        return linebreaks(_fit(item.note), autoescape=True)

    def item_link(self, item: Any) -> str:
        return public_address(reverse("articles:edition", args=[item.slug, item.number]))

    def item_guid(self, item: Edition) -> str:
        """The edition's digest as a name (RFC 6920): it stays the same wherever the site moves."""
        digest = base64.urlsafe_b64encode(bytes.fromhex(item.digest)).decode().rstrip("=")
        return f"ni:///sha-256;{digest}"

    def item_pubdate(self, item: Edition) -> datetime:
        return item.published_at

    def item_updateddate(self, item: Edition) -> datetime:
        return item.published_at


def last_corrected(request: HttpRequest) -> datetime | None:
    """When the feed last changed, for readers that only ask whether it has."""
    return corrections().aggregate(last=Max("published_at"))["last"]


def _fit(text: str) -> str:
    """XML 1.0 has no place for control characters that a pasted note may hold."""
    return _UNFIT_FOR_XML.sub(" ", text)
