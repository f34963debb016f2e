"""Editions as entries of a feed."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import escape, linebreaks
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.addresses_in import made_absolute
from articles.feeds.channels import Entry
from articles.models import Edition
from articles.templatetags.reading import public_address


def of_pieces(editions: Sequence[Edition]) -> list[Entry]:
    """What each found, in short, with a link to all of it. One query for all names."""
    firsts = Edition.objects.filter(article__in={edition.article_id for edition in editions}, number=1)
    digests = dict(firsts.values_list("article_id", "digest"))
    return [_piece(edition, digests[edition.article_id]) for edition in editions]


def of_corrections(editions: Sequence[Edition], language: str) -> list[Entry]:
    return [_correction(edition, language) for edition in editions]


def _piece(edition: Edition, first_digest: str) -> Entry:
    """Named after its first edition, so that the name outlives every correction."""
    content = edition.document["content"]
    address = public_address(edition.get_absolute_url())
    shown = render_to_string("articles/feed_entry.html", {"content": content, "address": address})
    return Entry(
        id=_name(first_digest),
        title=edition.headline,
        link=address,
        summary=escape(edition.dek),
        content=made_absolute(shown, address),
        published=edition.first_published_at,
        updated=edition.published_at,
        language=content["language"],
        authors=tuple(byline["name"] for byline in content["bylines"]),
        topics=tuple(topic["name"] for topic in content["topics"]),
    )


def _correction(edition: Edition, language: str) -> Entry:
    title = _("%(kind)s: %(headline)s")
    return Entry(
        id=_name(edition.digest),
        title=title % {"kind": capfirst(edition.get_kind_display()), "headline": edition.headline},
        link=public_address(reverse("articles:edition", args=[edition.slug, edition.number])),
        summary=linebreaks(edition.note, autoescape=True),
        published=edition.published_at,
        updated=edition.published_at,
        language=language,
    )


def _name(digest: str) -> str:
    """A digest as a name (RFC 6920): it stays the same wherever the site moves."""
    return f"ni:///sha-256;{base64.urlsafe_b64encode(bytes.fromhex(digest)).decode().rstrip('=')}"
