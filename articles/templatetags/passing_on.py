"""How a reader passes a piece on: references that name the edition, and addresses of places where links are shared."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote, urlencode

from django import template
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext

from articles import citing
from articles.models import Edition
from articles.templatetags.reading import public_address
from sources.formats import Item

register = template.Library()


class Place(NamedTuple):
    """Where a link can be shared. address: asks there for a post with the headline and the link, and tells nothing."""

    name: str
    address: str


@register.filter
def permanent_address(edition: Edition) -> str:
    """Where the words of this edition stand for good, whatever comes after it."""
    return public_address(reverse("articles:edition", args=[edition.slug, edition.number]))


def cited(edition: Edition) -> Item:
    """The edition as a CSL item, dated as the newsroom's clock had it."""
    return citing.item(
        edition.document, issued_on=localdate(edition.published_at), address=permanent_address(edition)
    )


@register.filter
def printed_references(edition: Edition) -> list[citing.Reference]:
    """As APA, MLA and Chicago print it."""
    return citing.printed(cited(edition))


@register.simple_tag
def places_to_share(headline: str, address: str) -> list[Place]:
    """Plain links: nothing of theirs is on our page, and they learn of nobody who does not follow one."""
    both = f"{headline} {address}"
    return [
        Place(gettext("E-mail"), f"mailto:?{_query(subject=headline, body=address)}"),
        # Its own page asks which server; what stands behind # is not even sent there.
        Place("Mastodon", f"https://share.joinmastodon.org/#{_query(text=both)}"),
        Place("Bluesky", f"https://bsky.app/intent/compose?{_query(text=both)}"),
        Place("WhatsApp", f"https://wa.me/?{_query(text=both)}"),
        Place("Facebook", f"https://www.facebook.com/sharer/sharer.php?{_query(u=address)}"),
        Place("X", f"https://x.com/intent/post?{_query(text=headline, url=address)}"),
    ]


def _query(**values: str) -> str:
    """Blanks as %20: programs for e-mail show a plus as it is (RFC 6068)."""
    return urlencode(values, quote_via=quote, safe="")
